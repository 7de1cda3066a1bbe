// What a person does in VS Code, in words: open a file, run a command, look at the problems.

import type { Locator, Page } from 'playwright-core';
import { eventually } from './checks.ts';
import type { Home } from './code-server.ts';

/** Opens a folder and waits until its files are listed. */
export async function openFolder(page: Page, authority: string, folder: string): Promise<void> {
  await page.goto(`http://${authority}/?folder=${encodeURIComponent(folder)}`);
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
}

/** The box of commands and files, and its rows. */
const boxOf = (page: Page) => page.locator('.quick-input-widget input').first();
const rowsOf = (page: Page) => page.locator('.quick-input-list .monaco-list-row');

/** Types into the box and takes the row that is called so. What is not there yet may be there the next time. */
async function pick(page: Page, key: string, text: string, name: string): Promise<void> {
  const box = boxOf(page);
  await eventually(
    async () => {
      try {
        await page.keyboard.press(key);
        await box.waitFor({ timeout: 2_000 });
        await box.fill(text);
        await choose(page, name, 3_000);
        return true;
      } catch {
        await page.keyboard.press('Escape');
        return false;
      }
    },
    Boolean,
    `"${name}" behind ${key}`,
  );
}

/**
 * Takes the row of the open list that is called so, whatever else is told of it: with the keys, since the list may still be
 * growing and a row moves away under the pointer.
 */
export async function choose(page: Page, name: string, timeout?: number): Promise<void> {
  const label = new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:[, ]|$)`);
  const rows = rowsOf(page);
  await rows
    .and(page.getByRole('option', { name: label }))
    .first()
    .waitFor(timeout === undefined ? {} : { timeout });
  for (let steps = 0; steps < 12; steps += 1) {
    const focused = page.locator('.quick-input-list .monaco-list-row.focused');
    const said = (await focused.getAttribute('aria-label', { timeout: 500 }).catch(() => null)) ?? '';
    if (label.test(said)) {
      // Nothing has come in between: then it is this row that is taken.
      await page.waitForTimeout(150);
      if ((await focused.getAttribute('aria-label').catch(() => null)) !== said) continue;
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no row "${name}" is reached`);
}

/** Runs a command by its whole title, category included. */
export async function command(page: Page, title: string): Promise<void> {
  await pick(page, 'F1', `>${title}`, title);
}

/** Whether the palette offers a command now. */
export async function offers(page: Page, title: string): Promise<boolean> {
  await page.keyboard.press('F1');
  const box = boxOf(page);
  await box.fill(`>${title}`);
  const rows = rowsOf(page);
  await rows.first().waitFor();
  const there = await rows.filter({ hasText: title }).count();
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'hidden' });
  return there > 0;
}

/** Opens a file of the workspace by its path within. */
export async function openFile(page: Page, path: string): Promise<Locator> {
  const name = path.split('/').at(-1) ?? path;
  const tab = page.locator(`.tab.active[data-resource-name="${name}"]`);
  await eventually(
    async () => {
      // The list may move under the pointer: then it was another file's row.
      await pick(page, 'Control+p', path, name);
      await tab.waitFor({ timeout: 3_000 }).catch(() => undefined);
      return tab.isVisible();
    },
    Boolean,
    `"${name}" in front`,
  );
  const editor = activeEditor(page);
  await editor.locator('.view-line').first().waitFor();
  return editor;
}

/** The editor that is shown. */
export function activeEditor(page: Page): Locator {
  return page.locator('.editor-group-container.active .editor-instance').first();
}

/** Puts the cursor somewhere; lines and columns from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+g');
  const box = boxOf(page);
  await box.waitFor();
  await box.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await box.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: new RegExp(`Ln ${line}, Col ${column}\\b`) }).waitFor();
}

/** Severities of the squiggles that stand under a text, as a person would see them. */
export async function squigglesUnder(editor: Locator, text: string): Promise<readonly string[]> {
  const words = await boxes(editor.locator('.view-line span > span', { hasText: text }));
  const found = await Promise.all(
    ['error', 'warning', 'info', 'hint'].map(async (severity) => {
      const marks = await boxes(editor.locator(`.squiggly-${severity}`));
      const under = marks.some((mark) => words.some((word) => overlap(mark, word)));
      return under ? [severity] : [];
    }),
  );
  return found.flat();
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

async function boxes(locator: Locator): Promise<readonly Box[]> {
  const found = await Promise.all((await locator.all()).map((each) => each.boundingBox().catch(() => null)));
  return found.filter((box) => box !== null);
}

function overlap(a: Box, b: Box): boolean {
  const meets = (x: number, width: number, from: number, size: number) => x < from + size && from < x + width;
  return meets(a.x, a.width, b.x, b.width) && meets(a.y, a.height, b.y, b.height);
}

/** The rows of Problems that are in sight, as they are read out. */
export async function problems(page: Page): Promise<readonly string[]> {
  const rows = page.locator('.markers-panel .monaco-list-row');
  return (await rows.evaluateAll((all) => all.map((row) => String(row.getAttribute('aria-label'))))).map(plain);
}

/** Shows Problems. */
export async function showProblems(page: Page): Promise<void> {
  await command(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel').waitFor();
}

/** What the hover over the cursor says, once everybody has said it. */
export async function hover(page: Page, ...wanted: readonly string[]): Promise<string> {
  const shown = page.locator('.monaco-resizable-hover .monaco-hover, .monaco-hover:not(.hidden)').first();
  return eventually(
    async () => {
      if (!(await shown.isVisible())) await command(page, 'Show or Focus Hover');
      await shown.waitFor({ timeout: 3_000 }).catch(() => undefined);
      return plain(await shown.innerText({ timeout: 1_000 }).catch(() => ''));
    },
    (text) => wanted.every((each) => text.includes(each)),
    `a hover that says ${wanted.join(' and ')}`,
  );
}

/** The suggestions at the cursor, by their labels. */
export async function suggestions(page: Page): Promise<readonly string[]> {
  await command(page, 'Trigger Suggest');
  const rows = page.locator('.suggest-widget.visible .monaco-list-row');
  await rows.first().waitFor();
  return (await rows.locator('.label-name').allInnerTexts()).map(plain);
}

/** The quick fixes at the cursor, one of which begins so. They stay open. */
export async function quickFixes(page: Page, wanted: string): Promise<readonly string[]> {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  return eventually(
    async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      await rows
        .first()
        .waitFor({ timeout: 3_000 })
        .catch(() => undefined);
      return (await rows.allInnerTexts()).map((text) => plain(text).trim());
    },
    (titles) => titles.some((title) => title.startsWith(wanted)),
    `a quick fix "${wanted}"`,
  );
}

/** Takes one of the quick fixes that are shown. */
export async function applyFix(page: Page, name: string): Promise<void> {
  const row = page.locator('.action-widget .monaco-list-row.action', { hasText: name }).first();
  await row.click();
  await row.waitFor({ state: 'hidden' });
}

/** Changes the user's settings as a person does: in their file, which is saved. On disk alone nobody would notice. */
export async function changeSettings(page: Page, home: Home, values: Readonly<Record<string, unknown>>): Promise<void> {
  const text = home.settingsText(values);
  await command(page, 'Preferences: Open User Settings (JSON)');
  await page.locator('.tab.active', { hasText: 'settings.json' }).waitFor();
  await command(page, 'View: Focus Active Editor Group');
  await page.keyboard.press('Control+a');
  // What is typed would be indented and closed by the editor.
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press('Control+v');
  await page.locator('.tab.active.dirty', { hasText: 'settings.json' }).waitFor();
  await page.keyboard.press('Control+s');
  await eventually(home.readSettings, (saved) => saved === text, 'the settings are saved');
  await command(page, 'View: Close Editor');
}

/** Messages in the corner. */
export async function notifications(page: Page): Promise<readonly string[]> {
  return (await page.locator('.notification-toast .notification-list-item-message').allInnerTexts()).map(plain);
}

/** The texts of the pages that extensions show. */
export async function webviews(page: Page): Promise<readonly string[]> {
  const frames = page.frames().filter((frame) => frame.parentFrame() !== null);
  const texts = await Promise.all(
    frames.map((frame) =>
      frame
        .locator('body')
        .innerText({ timeout: 1_000 })
        .catch(() => ''),
    ),
  );
  return texts.map(plain);
}

/** What editors draw for blanks, as blanks. */
export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

// npm run media: the pictures of the extension's page, made anew from the extension as it is.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from './browser.ts';
import { canary } from './canary.ts';
import { enterToken } from './chapters/first.ts';
import { eventually } from './checks.ts';
import { withPalette } from './palette.ts';
import { root } from './places.ts';
import { setUp } from './setup.ts';
import { openStage, type Stage } from './stage.ts';
import {
  command,
  goTo,
  hover,
  openFile,
  openFolder,
  quickFixes,
  showProblems,
  squigglesUnder,
  suggestions,
  webviews,
} from './workbench.ts';

const most = 150_000;
const size = { width: 1200, height: 750 };

async function keep({ window: { page } }: Stage, name: string): Promise<void> {
  // The pointer is out of the way, and what fades has faded.
  await page.mouse.move(size.width - 4, 4);
  await page.waitForTimeout(1_500);
  const png = withPalette(await page.screenshot({ animations: 'disabled', caret: 'initial' }));
  if (png.length > most) throw new Error(`${name}.png has ${png.length} bytes, ${most} are allowed`);
  mkdirSync(join(root, 'media'), { recursive: true });
  writeFileSync(join(root, 'media', `${name}.png`), png);
  console.log(`media/${name}.png ${png.length} bytes`);
}

/** Plays the scenes. Each begins with an editor that shows nothing else. */
async function play(stage: Stage): Promise<void> {
  const { window, editor, workspace, endpoint } = stage;
  const { page } = window;
  const alone = async () => {
    await command(page, 'View: Close All Editors');
    await command(page, 'Notifications: Clear All Notifications');
  };
  await page.setViewportSize(size);
  await openFolder(page, editor.authority, workspace.folder);
  await enterToken(stage, canary);

  const models = await openFile(page, 'config/models.yaml');
  await eventually(
    () => squigglesUnder(models, 'claude-sonnet-4-5-20250514'),
    (found) => found.length > 0,
    'a squiggle',
  );
  await showProblems(page);
  await keep(stage, 'problems');
  await command(page, 'View: Hide Panel');

  await openFile(page, '.env.example');
  await goTo(page, 4, 23);
  await quickFixes(page, 'replace with "deepseek-v3.1"');
  await keep(stage, 'quick-fix');
  await page.keyboard.press('Escape');
  await alone();

  await openFile(page, 'config/models.yaml');
  await goTo(page, 3, 14);
  await hover(page, endpoint.origin);
  await keep(stage, 'hover');
  await page.keyboard.press('Escape');
  await suggestions(page);
  await keep(stage, 'completion');
  await page.keyboard.press('Escape');
  await alone();

  await openFile(page, 'worker/triage.py');
  await command(page, 'Modelint: Show Model Inventory');
  const rows = page.locator('.pane-body .monaco-list[aria-label*="Inventory"] .monaco-list-row');
  await rows.filter({ hasText: 'gpt-4-turbo' }).first().click();
  await page.keyboard.press('ArrowRight');
  await rows.filter({ hasText: 'triage.py' }).first().waitFor();
  await keep(stage, 'inventory');
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await alone();

  endpoint.change();
  for (let count = 0; count < 2; count += 1) {
    const before = endpoint.asked.length;
    await command(page, 'Modelint: Refresh Catalog');
    await eventually(
      () => endpoint.asked.length,
      (now) => now > before,
      'one more request',
    );
    await page.waitForTimeout(1_000);
  }
  await command(page, 'Modelint: Show Latest Drift');
  await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
  await eventually(
    () => webviews(page),
    (texts) => texts.some((text) => text.includes('Drift of the catalog')),
    'a summary',
  );
  await keep(stage, 'drift');
}

setUp();
const browser = await startBrowser();
const stage = await openStage(browser, { settings: { 'modelint.trace.server': 'off' } });
try {
  await play(stage);
} catch (error) {
  console.log(await stage.picture('FAILED-media'));
  throw error;
} finally {
  await stage.close();
  await browser.close();
}

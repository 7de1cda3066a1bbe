// How long the packaged extension keeps the extension host of a real VS Code while it is activated, as VS Code itself counts.

import type { Browser, Page } from 'playwright-core';
import { openWindow, startBrowser } from '../test/editor/browser.ts';
import { install, makeHome, startEditor } from '../test/editor/code-server.ts';
import { vsix } from '../test/editor/places.ts';
import { setUp } from '../test/editor/setup.ts';
import { command, openFolder } from '../test/editor/workbench.ts';
import { exampleWorkspace } from '../test/editor/workspace.ts';

/** Milliseconds of activation: in editors that never ran before, and in the same ones when their window is opened again. */
export interface EditorTimes {
  readonly first: readonly number[];
  readonly again: readonly number[];
}

/** Measures in so many editors, one after the other, each with a home of its own. */
export async function editorTimes(editors: number): Promise<EditorTimes> {
  setUp();
  const browser = await startBrowser();
  const first: number[] = [];
  const again: number[] = [];
  try {
    for (let i = 0; i < editors; i++) {
      const home = makeHome();
      const workspace = exampleWorkspace();
      home.settings({});
      install(home, vsix);
      const editor = await startEditor({ home, args: ['--disable-workspace-trust'] });
      try {
        first.push(await activation(browser, editor.authority, workspace.folder));
        again.push(await activation(browser, editor.authority, workspace.folder));
      } finally {
        await editor.stop();
        workspace.remove();
        home.remove();
      }
    }
  } finally {
    await browser.close();
  }
  return { first, again };
}

async function activation(browser: Browser, authority: string, folder: string): Promise<number> {
  const { page, context } = await openWindow(browser, { width: 1400, height: 1200 });
  await openFolder(page, authority, folder);
  // Everything that starts with the window has started: nothing runs beside what is asked for next.
  await page.waitForTimeout(4_000);
  await command(page, 'Developer: Show Running Extensions');
  const time = await told(page);
  await context.close();
  return time;
}

/** What the editor of running extensions says of ours. */
async function told(page: Page): Promise<number> {
  const row = page.locator('.runtime-extensions-editor .monaco-list-row').filter({ hasText: 'modelint' }).first();
  await row.waitFor();
  const said = await row.innerText();
  const time = /Activation:\s*([\d.]+)\s*ms/.exec(said)?.[1];
  if (time === undefined) throw new Error(`the editor says no time of activation: ${said}`);
  return Number(time);
}

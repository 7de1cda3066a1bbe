// The tests within the extension host, in the editor that a browser shows.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openWindow } from './browser.ts';
import { bundleSuite, readReport, suiteFile, testHost } from './bundle.ts';
import { checks, type Tally, within } from './checks.ts';
import { install, makeHome, startEditor } from './code-server.ts';
import { startEndpoint } from './endpoint.ts';
import { vsix } from './places.ts';
import { exampleWorkspace } from './workspace.ts';

/** Runs them and counts. */
export async function inHost(browser: Browser): Promise<Tally> {
  await bundleSuite();
  const workspace = exampleWorkspace();
  // Secrets are the matter of the tests that can type: here the endpoint lets everybody in.
  const endpoint = await startEndpoint();
  const home = makeHome();
  home.settings({ 'modelint.environments': { production: endpoint.baseUrl } });
  install(home, vsix);
  const report = join(home.folder, 'report.json');
  const editor = await startEditor({
    home,
    args: ['--disable-workspace-trust', '--vscode-option', 'enable-smoke-test-driver'],
    env: { MODELINT_TEST_REPORT: report, MODELINT_CACHE_DIR: join(home.folder, 'cache'), MODELINT_MISS_GAP: '0' },
  });
  const { page, picture, strayed } = await openWindow(browser);
  const { check, tally } = checks(picture);
  try {
    const heard: string[] = [];
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      heard.push(`${type} ${args.map(String).join(' ').split('\n')[0]}`);
    });
    const ended = new Promise<number>((done) => page.exposeFunction('codeAutomationExit', done).catch(() => done(-1)));
    const toTheEnd = async () => {
      await page.goto(address(editor.authority, workspace.folder));
      try {
        await within(500_000, ended);
        readFileSync(report);
      } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : error}\n${heard.slice(-30).join('\n')}`);
      }
    };
    await check('in the host: the tests run to their end', toTheEnd, 510);
    await readReport(report, { check, tally }, 'in the host').catch((error: unknown) =>
      check('in the host: the tests say what became of them', () => Promise.reject(error)),
    );
    await check('in the host: nothing outside this machine is asked for', async () => {
      if (strayed.length > 0) throw new Error(strayed.join('\n'));
    });
  } finally {
    await page.context().close();
    await editor.stop();
    await endpoint.stop();
    workspace.remove();
    home.remove();
  }
  return tally();
}

/** The address that makes the editor load the tests. */
function address(authority: string, folder: string): string {
  const payload = [
    ['extensionDevelopmentPath', `vscode-remote://${authority}${testHost}`],
    ['extensionTestsPath', `vscode-remote://${authority}${suiteFile}`],
    ['enableProposedApi', ''],
  ];
  return `http://${authority}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

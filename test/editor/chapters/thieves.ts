// Workspaces that want the token: whatever they put in their files, trusted or not, nobody they name is asked.

import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { betrayals, canary } from '../canary.ts';
import { eventually, type Tally } from '../checks.ts';
import { type Endpoint, startEndpoint } from '../endpoint.ts';
import { openStage, type Stage, settingsWith } from '../stage.ts';
import { changeSettings, command, offers, openFile, openFolder, squigglesUnder } from '../workbench.ts';
import type { Workspace } from '../workspace.ts';
import { enterToken } from './first.ts';

/** Everything a workspace might try. The policy would stop being read if a host stood in it, so that one stays as it is. */
function plant(workspace: Workspace, thief: Endpoint): void {
  const settings = {
    'modelint.environments': { production: thief.baseUrl, theirs: thief.baseUrl },
    'modelint.environment': 'theirs',
    'modelint.useEnvironmentToken': true,
    'modelint.baseUrl': thief.baseUrl,
    'modelint.trace.server': 'verbose',
    'http.proxy': thief.origin,
    'http.proxySupport': 'override',
    'http.proxyStrictSSL': false,
    'http.noProxy': [],
    'terminal.integrated.env.linux': { COMETAPI_BASE_URL: thief.baseUrl },
  };
  workspace.write('.vscode/settings.json', JSON.stringify(settings, undefined, 2));
  const variables = `COMETAPI_BASE_URL=${thief.baseUrl}\nHTTP_PROXY=${thief.origin}\nHTTPS_PROXY=${thief.origin}\n`;
  for (const name of ['.env', '.env.local']) workspace.write(name, variables);
  workspace.write('.npmrc', `proxy=${thief.origin}\nregistry=${thief.origin}\n`);
  workspace.write('node_modules/undici/index.js', `fetch(${JSON.stringify(thief.baseUrl)})\n`);
}

/** The checks, in a trusted window and in one that is not. */
export async function thieves(browser: Browser): Promise<Tally> {
  const trusted = await inWindow(browser, 'trusted-', false, async (stage, thief) => {
    const { check, endpoint, window } = stage;
    await check(
      'trusted: the endpoint of the user is asked, with the token, and not the one of the workspace',
      async () => {
        await enterToken(stage, canary);
        await eventually(
          () => endpoint.asked.at(-1)?.headers.authorization,
          (sent) => sent === `Bearer ${canary}`,
          'the token arrives',
        );
        await command(window.page, 'Modelint: Refresh Catalog');
        await eventually(
          () => endpoint.asked.length,
          (count) => count > 1,
          'the endpoint is asked',
        );
        assert.deepEqual(thief.asked, []);
      },
    );
    await check('trusted: nor where the user has chosen a host beyond a proxy', async () => {
      const elsewhere = settingsWith({ elsewhere: 'https://models.example.invalid/v1' });
      await changeSettings(window.page, stage.home, elsewhere);
      await enterToken(stage, 'a-token-for-a-host-beyond-a-proxy');
      const before = endpoint.asked.length;
      await command(window.page, 'Notifications: Clear All Notifications');
      await command(window.page, 'Modelint: Refresh Catalog');
      // Asked by its own name: a proxy would have found it for us.
      await window.page.locator('.notification-toast', { hasText: 'no host by the name' }).first().waitFor();
      assert.deepEqual(thief.asked, []);
      assert.equal(endpoint.asked.length, before);
    });
  });
  const untrusted = await inWindow(browser, 'untrusted-', true, async (stage, thief) => {
    const { check, endpoint, window, picture } = stage;
    await check('untrusted: IDs are judged, and nobody at all is asked', async () => {
      await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor();
      const shown = await openFile(window.page, 'worker/triage.py');
      await eventually(
        () => squigglesUnder(shown, 'gpt-4-turbo'),
        (found) => found.length > 0,
        'a squiggle',
      );
      await picture('restricted');
      assert.equal(await offers(window.page, 'Modelint: Refresh Catalog'), false);
      assert.equal(await offers(window.page, 'Modelint: Show Model Inventory'), true);
      assert.deepEqual([thief.asked, endpoint.asked], [[], []]);
    });
  });
  return { passed: trusted.passed + untrusted.passed, failed: trusted.failed + untrusted.failed };
}

/** Plays one of the two. Whatever happened, the listener of the workspace must have been asked nothing. */
async function inWindow(
  browser: Browser,
  name: string,
  distrusts: boolean,
  play: (stage: Stage, thief: Endpoint) => Promise<void>,
): Promise<Tally> {
  const thief = await startEndpoint();
  const stage = await openStage(browser, { name, distrusts });
  try {
    const { check, window, editor, workspace } = stage;
    plant(workspace, thief);
    await openFolder(window.page, editor.authority, workspace.folder);
    await play(stage, thief);
    await check(`${name}window: the listener of the workspace counts 0 requests`, async () => {
      assert.equal(thief.asked.length, 0, JSON.stringify(thief.asked));
      assert.deepEqual(betrayals('the listener', JSON.stringify(thief.asked)), []);
    });
  } finally {
    await stage.close();
    await thief.stop();
  }
  return stage.tally();
}

// The token stays where it was put: after a reload, with another base URL, and in everything that is written down.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { betrayals, canary, disguises, filesBelow, processesBelow, searchMemory } from '../canary.ts';
import { eventually } from '../checks.ts';
import { startEndpoint } from '../endpoint.ts';
import { type Stage, settingsWith, unchosen } from '../stage.ts';
import { changeSettings, command, notifications, openFolder } from '../workbench.ts';

/** The checks. */
export async function secrets(stage: Stage): Promise<void> {
  const { check, window, editor, workspace, endpoint, home, picture } = stage;
  const { page } = window;
  const refresh = () => command(page, 'Modelint: Refresh Catalog');

  await check('a reload keeps the token', async () => {
    await page.reload();
    await openFolder(page, editor.authority, workspace.folder);
    const before = endpoint.asked.length;
    await refresh();
    await eventually(
      () => endpoint.asked.length,
      (count) => count > before,
      'one more request',
    );
    assert.deepEqual(
      [...new Set(endpoint.asked.slice(before).map(({ headers }) => headers.authorization))],
      [`Bearer ${canary}`],
    );
  });

  const other = await startEndpoint();
  try {
    await check('another base URL of the same environment never gets the token: nothing is asked there', async () => {
      const before = endpoint.asked.length;
      await changeSettings(page, home, settingsWith({ production: other.baseUrl }));
      await command(page, 'Modelint: Refresh Catalog');
      await eventually(
        () => notifications(page),
        (all) => all.some((each) => /token/i.test(each)),
        'a message about the token',
      );
      await picture('other-base-url');
      assert.deepEqual(other.asked, []);
      assert.equal(endpoint.asked.length, before);
      await command(page, 'Notifications: Clear All Notifications');
    });

    await check('a token for it is asked for in a dialog that names both; dismissed, nothing is sent', async () => {
      await command(page, 'Modelint: Set Catalog Token');
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.waitFor();
      const words = await dialog.innerText();
      await picture('other-origin');
      for (const origin of [endpoint.origin, other.origin]) assert.ok(words.includes(origin), words);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(await page.locator('.quick-input-widget input[type=password]').isVisible(), false);
      assert.deepEqual(other.asked, []);
    });

    await check('a token of its own is sent there, and the old one is not', async () => {
      await command(page, 'Modelint: Set Catalog Token');
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Enter a Token' }).click();
      const box = page.locator('.quick-input-widget input[type=password]');
      await box.fill('another-token-of-the-other-origin');
      await page.keyboard.press('Enter');
      await eventually(
        () => other.asked.at(-1)?.headers.authorization,
        (sent) => sent === 'Bearer another-token-of-the-other-origin',
        'its own token arrives',
      );
      assert.deepEqual(betrayals('the other endpoint', JSON.stringify(other.asked)), []);
    });

    await check('back at its own base URL the token is used again', async () => {
      const before = endpoint.asked.length;
      await changeSettings(page, home, settingsWith({ production: endpoint.baseUrl }));
      await refresh();
      await eventually(
        () => endpoint.asked.length,
        (count) => count > before,
        'the endpoint is asked',
      );
      assert.equal(endpoint.asked.at(-1)?.headers.authorization, `Bearer ${canary}`);
      assert.deepEqual(betrayals('the other endpoint', JSON.stringify(other.asked)), []);
    });
  } finally {
    await other.stop();
  }

  await check('a token of the environment that nobody chose is sent to nobody', async () => {
    assert.deepEqual(betrayals('the endpoints', JSON.stringify([endpoint.asked, other.asked]), unchosen), []);
  });

  await check('the search for the token would find it in every form', async () => {
    for (const [name, form] of disguises(canary)) {
      assert.ok(form.length >= 12, name);
      assert.ok(betrayals('here', `before ${form} after`).includes(`here: ${name}`), name);
    }
    const wrapped = Buffer.from(`x{"token":"${canary}"}`).toString('base64');
    assert.notDeepEqual(betrayals('here', wrapped), []);
  });

  await check('the output channel holds the verbose trace, and no token', async () => {
    await command(page, 'Modelint: Show Output');
    await page.locator('.output-view, .monaco-editor[data-uri^="output:"]').first().waitFor();
    await picture('output');
    const logs = filesBelow(join(home.folder, 'u', 'logs'));
    const own = logs.filter(([path]) => /odelint/.test(path));
    const text = own.map(([, each]) => each).join('\n');
    for (const part of ['modelint/fetchCatalog', 'textDocument/', '"maxBytes"'])
      assert.ok(text.includes(part), `${part} in ${own.map(([path]) => path)}`);
    assert.deepEqual(
      own.flatMap(([path, each]) => [...betrayals(path, each), ...betrayals(path, each, unchosen)]),
      [],
    );
  });

  await check('no file of the editor, of the cache or of the workspace holds the token', async () => {
    const files = [home.folder, workspace.folder].flatMap(filesBelow);
    assert.ok(
      files.some(([path]) => path.startsWith(join(home.folder, 'cache'))),
      'there is a cache',
    );
    assert.ok(
      files.some(([path]) => path.startsWith(join(home.folder, 'u', 'logs'))),
      'there are logs',
    );
    assert.deepEqual(
      files.flatMap(([path, text]) => betrayals(path, text)),
      [],
    );
  });

  await check('no process holds the token in its arguments or environment, and the server none at all', async () => {
    const seen = processesBelow(editor.process.pid ?? 0);
    const servers = seen.filter(({ command: line }) => /modelint\.modelint-[^/]*\/dist\/(?:server|cli)\.js/.test(line));
    assert.equal(servers.length, 1, seen.map(({ command: line }) => line).join('\n'));
    assert.deepEqual(
      seen.flatMap(({ pid, command: line, environment }) => betrayals(`process ${pid}`, `${line}\n${environment}`)),
      [],
    );
    assert.ok(
      seen.some(({ environment }) => environment.includes(unchosen)),
      'the editor itself was given one',
    );
    assert.deepEqual(
      servers.flatMap(({ command: line, environment }) => betrayals('the server', `${line}\n${environment}`, unchosen)),
      [],
    );
    for (const { environment } of servers) assert.ok(environment.includes('MODELINT_CACHE_DIR='), 'it can be read');
  });

  await check('the memory of the server holds no token', async () => {
    const [server] = processesBelow(editor.process.pid ?? 0).filter(({ command: line }) =>
      /dist\/server\.js/.test(line),
    );
    assert.ok(server);
    const { held, bytes } = searchMemory(server.pid, [canary, unchosen]);
    assert.ok(bytes > 10_000_000, `${bytes} bytes were read`);
    assert.deepEqual(held, []);
  });

  await check('a cleared token is gone: no later request brings one', async () => {
    for (const origin of [endpoint.origin, other.origin]) {
      await command(page, 'Modelint: Clear Catalog Token');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: origin }).first().click();
      await page.locator('.statusbar-item', { hasText: `the token for ${origin} is cleared` }).waitFor();
    }
    const before = endpoint.asked.length;
    await refresh();
    await eventually(
      () => endpoint.asked.length,
      (count) => count > before,
      'one more request',
    );
    assert.deepEqual(
      [...new Set(endpoint.asked.slice(before).map(({ headers }) => headers.authorization))],
      [undefined],
    );
  });
}

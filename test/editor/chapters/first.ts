// From an opened folder to the first squiggles: the token, the catalog, the four main diagnostics.

import assert from 'node:assert/strict';
import { canary } from '../canary.ts';
import { eventually } from '../checks.ts';
import type { Stage } from '../stage.ts';
import { command, notifications, openFile, openFolder, problems, showProblems, squigglesUnder } from '../workbench.ts';

/** Where each of the four stands, what it looks like there, and what Problems says. */
const diagnostics = [
  [
    'unknown-id',
    'config/models.yaml',
    'claude-sonnet-4-5-20250514',
    ['error'],
    'Error: "claude-sonnet-4-5-20250514" is not in the catalog of ORIGIN as of TIME (41 IDs)',
  ],
  [
    'case-mismatch',
    '.env.example',
    'DeepSeek-V3.1',
    ['error'],
    'Error: "DeepSeek-V3.1" is not in the catalog of ORIGIN as of TIME, which lists "deepseek-v3.1"',
  ],
  [
    'blocked-id',
    'worker/triage.py',
    'gpt-4-turbo',
    ['error', 'warning'],
    'Error: "gpt-4-turbo" is blocked since 2025-06-01: costs ten times what its successor does',
  ],
  [
    'hardcoded-id',
    'web/src/answers.ts',
    'grok-4-0709',
    ['error', 'warning'],
    'Warning: "grok-4-0709" is hard-coded in source',
  ],
] as const;

/** Types a token into the box of the command. */
export async function enterToken({ window: { page } }: Stage, token: string): Promise<void> {
  await command(page, 'Modelint: Set Catalog Token');
  const box = page.locator('.quick-input-widget input[type=password]');
  await box.waitFor();
  await box.fill(token);
  await page.keyboard.press('Enter');
  await box.waitFor({ state: 'hidden' });
}

/** The checks. */
export async function first(stage: Stage): Promise<void> {
  const { check, window, editor, workspace, endpoint, picture } = stage;
  const { page } = window;
  const tokens = () => endpoint.asked.map(({ headers }) => headers.authorization);

  await check('the example workspace opens', async () => {
    await openFolder(page, editor.authority, workspace.folder);
    const names = await page.locator('.explorer-folders-view .monaco-list-row').allInnerTexts();
    for (const name of ['config', 'web', 'worker', 'modelint.json']) assert.ok(names.includes(name), names.join(' '));
    await picture('opened');
  });

  await check('without a token nothing of the kind is sent, and the catalog does not come', async () => {
    await command(page, 'Modelint: Refresh Catalog');
    await page.locator('.notification-toast', { hasText: 'not renewed' }).waitFor();
    await picture('no-token');
    assert.ok(tokens().length > 0);
    assert.deepEqual([...new Set(tokens())], [undefined]);
    await command(page, 'Notifications: Clear All Notifications');
  });

  await check('the token is entered through the command, which says where it will go and never shows it', async () => {
    await command(page, 'Modelint: Set Catalog Token');
    const widget = page.locator('.quick-input-widget');
    const box = widget.locator('input[type=password]');
    await box.waitFor();
    const words = await widget.innerText();
    assert.ok(words.includes(endpoint.origin), words);
    await box.fill('short');
    await page.keyboard.press('Enter');
    await widget.getByText('fewer than 8 characters').waitFor();
    await box.fill(canary);
    assert.ok(!(await widget.innerText()).includes(canary));
    await picture('token');
    await page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
    await eventually(tokens, (all) => all.at(-1) === `Bearer ${canary}`, 'the endpoint gets the token');
    await page.locator('.statusbar-item', { hasText: 'Modelint: token stored, 41 IDs' }).waitFor();
    assert.deepEqual(await notifications(page), []);
  });

  await check('Refresh Catalog asks the endpoint for the list of models, with the token', async () => {
    const before = endpoint.asked.length;
    await command(page, 'Modelint: Refresh Catalog');
    await eventually(
      () => endpoint.asked.length,
      (count) => count > before,
      'one more request',
    );
    const { method, path, headers } = endpoint.asked.at(-1) ?? {};
    assert.deepEqual(
      { method, path, authorization: headers?.authorization, accept: headers?.accept, cookie: headers?.cookie },
      {
        method: 'GET',
        path: '/v1/models',
        authorization: `Bearer ${canary}`,
        accept: 'application/json',
        cookie: undefined,
      },
    );
  });

  for (const [rule, path, id, severities] of diagnostics) {
    await check(`${rule}: a squiggle under "${id}" in ${path}`, async () => {
      const shown = await openFile(page, path);
      await eventually(
        () => squigglesUnder(shown, id),
        (found) => found.join() === severities.join(),
        `${severities.join(' and ')} under ${id}`,
      );
      await picture(`squiggle-${rule}`);
    });
  }

  for (const [rule, path, , , row] of diagnostics) {
    await check(`${rule}: a row in Problems`, async () => {
      await openFile(page, path);
      await showProblems(page);
      const filter = page.locator('.markers-panel-container input, .panel input[placeholder^="Filter"]').first();
      await filter.fill(rule);
      const wanted = row.replace('ORIGIN', endpoint.origin);
      const timeless = (each: string) => each.replace(/as of [\d-]+T[\d:.]+Z/, 'as of TIME');
      await eventually(
        () => problems(page),
        (rows) => rows.map(timeless).some((each) => each.startsWith(wanted) && each.includes('generated by modelint')),
        wanted,
      );
      await picture(`problems-${rule}`);
      await filter.fill('');
    });
  }
}

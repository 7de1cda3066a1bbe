// Fixing, completing and asking, in code and in configuration.

import assert from 'node:assert/strict';
import { eventually } from '../checks.ts';
import type { Stage } from '../stage.ts';
import { applyFix, goTo, hover, openFile, plain, quickFixes, squigglesUnder, suggestions } from '../workbench.ts';

const places = [
  ['YAML', 'config/models.yaml', 3, 14, 'gpt-5-mini'],
  ['TypeScript', 'web/src/answers.ts', 14, 57, 'grok-4-0709'],
  ['Python', 'worker/triage.py', 6, 23, 'gpt-4-turbo'],
] as const;

/** The checks. */
export async function editing({ check, window, workspace, endpoint, picture }: Stage): Promise<void> {
  const { page } = window;

  for (const [language, path, line, column, id] of places) {
    await check(`hover in ${language} says what is known of "${id}"`, async () => {
      await openFile(page, path);
      await goTo(page, line, column);
      await hover(page, `in the catalog of ${endpoint.origin}`, id);
      await picture(`hover-${language}`);
      await page.keyboard.press('Escape');
    });

    await check(`completion in ${language} offers what the catalog lists, and nothing blocked`, async () => {
      await openFile(page, path);
      await goTo(page, line, column);
      const labels = await suggestions(page);
      await picture(`completion-${language}`);
      assert.ok(
        labels.some((label) => /^gpt-|^claude-|^grok-|^gemini-/.test(label)),
        labels.join(' '),
      );
      assert.ok(!labels.includes('gpt-4-turbo'), labels.join(' '));
      await page.keyboard.press('Escape');
    });
  }

  await check('a suggestion that is taken stands there exactly', async () => {
    const path = 'config/models.yaml';
    const before = workspace.read(path);
    await openFile(page, path);
    await goTo(page, 3, 20);
    for (let count = 0; count < 4; count += 1) await page.keyboard.press('Backspace');
    const labels = await eventually(
      () => suggestions(page),
      (found) => found.includes('gpt-5-nano'),
      'gpt-5-nano is offered',
    );
    await page.locator('.suggest-widget.visible .monaco-list-row').nth(labels.indexOf('gpt-5-nano')).click();
    await page.keyboard.press('Control+s');
    await eventually(
      () => workspace.read(path),
      (text) => text === before.replace('model: gpt-5-mini', 'model: gpt-5-nano'),
      'the file holds the ID',
    );
    workspace.write(path, before);
  });

  await check('a quick fix changes the file on disk, and the squiggle goes', async () => {
    const path = '.env.example';
    const before = workspace.read(path);
    const shown = await openFile(page, path);
    await goTo(page, 4, 23);
    const titles = await quickFixes(page, 'replace with "deepseek-v3.1"');
    assert.ok(titles[0]?.startsWith('replace with "deepseek-v3.1"'), titles.join(' | '));
    await picture('quick-fix');
    await applyFix(page, 'replace with "deepseek-v3.1"');
    await page.keyboard.press('Control+s');
    await eventually(
      () => workspace.read(path),
      (text) => text === before.replace('DeepSeek-V3.1', 'deepseek-v3.1'),
      'the file holds the listed ID',
    );
    await eventually(
      () => squigglesUnder(shown, 'deepseek-v3.1'),
      (found) => found.length === 0,
      'no squiggle',
    );
    await picture('fixed');
  });

  await check('approving an ID writes the policy, whose comments stay', async () => {
    const before = workspace.read('modelint.json');
    const shown = await openFile(page, 'web/src/answers.ts');
    await goTo(page, 14, 57);
    await quickFixes(page, 'approve "grok-4-0709" in the policy');
    await picture('approve');
    await applyFix(page, 'approve "grok-4-0709" in the policy');
    // Nobody has to save it: it was not open, or had no changes of its own.
    const after = await eventually(
      () => workspace.read('modelint.json'),
      (text) => text !== before,
      'the policy changes on disk',
    );
    assert.match(/"approved": \[([\s\S]*?)\n {2}\]/.exec(after)?.[1] ?? '', /"grok-4-0709"/);
    assert.deepEqual(after.match(/\/\/.*/g), before.match(/\/\/.*/g));
    await eventually(
      () => squigglesUnder(shown, 'grok-4-0709'),
      (found) => found.join() === 'warning',
      'approved, and still hard-coded',
    );
    assert.equal(await page.locator('.tab.dirty').count(), 0);
  });

  await check('the policy file is completed by its schema', async () => {
    await openFile(page, 'modelint.json');
    const text = workspace.read('modelint.json').split('\n');
    const line = text.findIndex((each) => each.includes('"declared":')) + 1;
    await goTo(page, line, 1);
    const labels = await suggestions(page);
    await picture('policy-completion');
    assert.ok(
      labels.some((label) => ['roles', 'severities', 'ignore', '"roles"', 'rules'].includes(plain(label))),
      labels.join(' '),
    );
    await page.keyboard.press('Escape');
  });
}

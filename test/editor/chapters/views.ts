// What the extension shows besides squiggles: the inventory, the drift between catalogs, the diagnosis, the gate, what a check asks first.

import assert from 'node:assert/strict';
import { eventually } from '../checks.ts';
import type { Stage } from '../stage.ts';
import { command, plain, webviews } from '../workbench.ts';

/** The checks. */
export async function views({ check, window, endpoint, picture }: Stage): Promise<void> {
  const { page } = window;
  const rows = page.locator('.pane-body .monaco-list[aria-label*="Inventory"] .monaco-list-row');
  const labels = async () => (await rows.allInnerTexts()).map(plain);

  await check('the inventory lists the IDs in use, and their places below each', async () => {
    await command(page, 'Modelint: Show Model Inventory');
    const ids = await eventually(labels, (found) => found.length > 5, 'rows in the tree');
    for (const id of ['claude-3-7-sonnet-latest', 'gpt-4-turbo', 'gpt-4o-mini'])
      assert.ok(
        ids.some((label) => label.includes(id)),
        ids.join(' | '),
      );
    await rows.filter({ hasText: 'gpt-4-turbo' }).first().click();
    await page.keyboard.press('ArrowRight');
    await eventually(labels, (found) => found.some((label) => label.includes('triage.py')), 'a place of gpt-4-turbo');
    await picture('inventory');
  });

  await check('a place in the inventory opens the line', async () => {
    await rows.filter({ hasText: 'triage.py' }).first().click();
    await page.locator('.tab.active', { hasText: 'triage.py' }).waitFor();
    await picture('inventory-place');
  });

  await check('the catalog changes; the second look makes a missing ID a removed one', async () => {
    endpoint.change();
    for (let count = 0; count < 2; count += 1) {
      const before = endpoint.asked.length;
      await command(page, 'Modelint: Refresh Catalog');
      await eventually(
        () => endpoint.asked.length,
        (now) => now > before,
        'one more request',
      );
      await page.locator('.statusbar-item', { hasText: /catalog (?:renewed|unchanged)/ }).waitFor();
    }
  });

  await check('Show Latest Drift opens the comparison of the two catalogs', async () => {
    await command(page, 'Modelint: Show Latest Drift');
    const diff = page.locator('.monaco-diff-editor').first();
    await diff.waitFor();
    const side = async (name: string) =>
      plain(await diff.locator(`.editor.${name} .lines-content > .view-lines`).innerText());
    await eventually(
      () => diff.locator('.line-insert').count(),
      (count) => count > 0,
      'a line that came',
    );
    await eventually(
      () => diff.locator('.line-delete').count(),
      (count) => count > 0,
      'a line that went',
    );
    await eventually(
      () => side('modified'),
      (text) => text.includes('claude-sonnet-3.7-latest'),
      'a new ID on the right',
    );
    assert.ok(!(await side('original')).includes('claude-sonnet-3.7-latest'));
    await picture('drift');
  });

  await check('the summary of the drift puts what is in use first, with links to the lines', async () => {
    const texts = await eventually(
      () => webviews(page),
      (all) => all.some((each) => each.includes('Drift of the catalog')),
      'a summary',
    );
    const text = texts.find((each) => each.includes('Drift of the catalog')) ?? '';
    await picture('drift-summary');
    for (const part of ['claude-3-7-sonnet-latest', 'gemini-2.5-flash', 'config/models.yaml:6'])
      assert.ok(text.includes(part), text);
    assert.ok(text.indexOf('claude-3-7-sonnet-latest') < text.indexOf('mj_fast_imagine'), text);
  });

  await check('Diagnose Connection shows a report that names the origin', async () => {
    await command(page, 'Modelint: Diagnose Connection');
    await eventually(
      () => webviews(page),
      (texts) => texts.some((text) => text.includes('Endpoint') && text.includes(endpoint.origin)),
      'the origin in the report',
    );
    await picture('diagnosis');
  });

  await check('Show Gate Verdict reads live and shows the report of the environment', async () => {
    const before = endpoint.asked.length;
    await command(page, 'Modelint: Show Gate Verdict');
    // Where an ID is missing, half a minute lies between the two reads.
    await eventually(
      () => webviews(page),
      (texts) => texts.some((text) => /gate of "?production"?: (?:pass|fail|cannot tell)/i.test(text)),
      'the verdict in the report',
      60_000,
    );
    assert.ok(endpoint.asked.length > before, 'the catalog was read live');
    await picture('gate');
  });

  await check('Check Endpoint Contract names host and number, and sends nothing where that is declined', async () => {
    await command(page, 'Modelint: Check Endpoint Contract…');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    const text = plain(await dialog.innerText());
    const before = endpoint.asked.length;
    assert.ok(text.includes(new URL(endpoint.origin).host) && /at most \d+ requests/.test(text), text);
    await picture('contract-question');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(endpoint.asked.length, before);
  });

  await check(
    'a catalog that lost most of its IDs is held back, looked at, and taken once the user says so',
    async () => {
      endpoint.shrink(true);
      await command(page, 'Modelint: Refresh Catalog');
      const toast = (text: string | RegExp) => page.locator('.notification-toast', { hasText: text });
      const review = toast('held back until a person accepts it');
      await review.waitFor();
      await picture('held-back');
      await review.getByRole('button', { name: 'Review…' }).click();
      const question = toast(/lacks \d+ of \d+ IDs in force/);
      await question.waitFor();
      assert.match(plain(await question.innerText()), /\d+ of them are used here, in \d+ places/);
      await page.locator('.monaco-diff-editor .line-delete').first().waitFor();
      await picture('held-back-review');
      await question.getByRole('button', { name: 'Accept', exact: true }).click();
      await page.locator('.statusbar-item', { hasText: /catalog accepted, 14 IDs/ }).waitFor();
      // There is nothing to look at any more.
      await command(page, 'Modelint: Review Held-Back Catalog…');
      await toast('No catalog is held back').waitFor();
      endpoint.shrink(false);
      await command(page, 'Modelint: Refresh Catalog');
      await page.locator('.statusbar-item', { hasText: /catalog renewed, 40 IDs/ }).waitFor();
    },
  );
}

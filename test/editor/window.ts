// The tests that type, click and look, in the order in which a person would meet things.

import type { Browser } from 'playwright-core';
import { editing } from './chapters/editing.ts';
import { first } from './chapters/first.ts';
import { secrets } from './chapters/secrets.ts';
import { thieves } from './chapters/thieves.ts';
import { views } from './chapters/views.ts';
import type { Tally } from './checks.ts';
import { openStage } from './stage.ts';

/** Runs them and counts. */
export async function inWindow(browser: Browser): Promise<Tally> {
  const stage = await openStage(browser);
  try {
    await first(stage);
    await editing(stage);
    await views(stage);
    await secrets(stage);
    await stage.check('nothing outside this machine was asked for', async () => {
      if (stage.window.strayed.length > 0) throw new Error(stage.window.strayed.join('\n'));
    });
  } finally {
    await stage.close();
  }
  const others = await thieves(browser);
  const { passed, failed } = stage.tally();
  return { passed: passed + others.passed, failed: failed + others.failed };
}

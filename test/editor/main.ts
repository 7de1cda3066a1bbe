// npm run test:editor: the packaged extension in a real VS Code. Names of parts as arguments run those alone.

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startBrowser } from './browser.ts';
import type { Tally } from './checks.ts';
import { inHost } from './inhost.ts';
import { output, vsix } from './places.ts';
import { setUp } from './setup.ts';
import { inWindow } from './window.ts';

const parts = new Map<string, (browser: Browser) => Promise<Tally>>([
  ['inhost', inHost],
  ['window', inWindow],
]);

/** What all of it may take, the installation included; usually it takes a fifth. */
const minutes = 15;

let sum: Tally = { passed: 0, failed: 0 };

/** Everything or the parts named. What cannot even begin counts as failed. */
async function main(wanted: readonly string[]): Promise<void> {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const unknown = wanted.filter((name) => !parts.has(name));
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}: ${[...parts.keys()].join(', ')}`);
  if (!existsSync(vsix)) throw new Error(`${vsix} is missing: npm run package makes it`);
  setUp();
  const browser = await startBrowser();
  try {
    for (const [name, part] of parts) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const { passed, failed } = await part(browser).catch((error: unknown) => {
        console.log(`FAIL  ${name} broke off\n${error instanceof Error ? error.stack : error}`);
        return { passed: 0, failed: 1 };
      });
      sum = { passed: sum.passed + passed, failed: sum.failed + failed };
    }
  } finally {
    await browser.close();
  }
}

/** Writes down the count and ends; whatever broke off may have left something open. */
function end({ passed, failed }: Tally): never {
  mkdirSync(output, { recursive: true });
  writeFileSync(join(output, 'counts.json'), JSON.stringify({ passed, failed }));
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

setTimeout(() => {
  console.log("FAIL  the editor's tests were not done in time");
  end({ passed: sum.passed, failed: sum.failed + 1 });
}, minutes * 60_000);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
try {
  await main(process.argv.slice(2));
} catch (error) {
  console.log(`FAIL  the editor's tests could not begin\n${error instanceof Error ? error.message : error}`);
  sum = { passed: sum.passed, failed: sum.failed + 1 };
}
end(sum);

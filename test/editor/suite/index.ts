// Runs the tests within the editor's extension host, and writes down what became of each.

import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { actionTests } from './actions.ts';
import { catalogTests } from './catalog.ts';
import { editingTests } from './editing.ts';
import { extensionTests } from './extension.ts';
import { lintTests } from './lint.ts';

/** What became of one test. */
export interface Outcome {
  readonly name: string;
  /** Undefined where it passed. */
  readonly error: string | undefined;
}

/** The order matters: the catalog is fetched by the first, and changes in the last. */
const chapters = [extensionTests, lintTests, editingTests, actionTests, catalogTests];

/** Called by the editor. Rejects where a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 60_000, slow: 60_000, reporter: Mocha.reporters.Base });
  for (const test of chapters.flat()) {
    const [name, body] = test;
    mocha.suite.addTest(new Mocha.Test(name, body));
  }
  const outcomes: Outcome[] = [];
  const tell = (outcome: Outcome) => {
    outcomes.push(outcome);
    console.log(outcome.error === undefined ? 'PASS' : 'FAIL', outcome.name);
  };
  const failures = await new Promise<number>((done) => {
    mocha
      .run(done)
      .on('pass', ({ title }) => tell({ name: title, error: undefined }))
      .on('fail', ({ title }, error: Error) => tell({ name: title, error: error.stack ?? String(error) }));
  });
  const report = process.env.MODELINT_TEST_REPORT;
  if (report !== undefined) writeFileSync(report, JSON.stringify(outcomes));
  if (failures > 0) throw new Error(`${failures} of ${outcomes.length} tests failed`);
}

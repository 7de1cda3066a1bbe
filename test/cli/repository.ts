// A repository of git with findings, and what lint says of it: what the tests of changes share.

import { catalog, type Stage, type Surroundings, stage, type Tree } from './cli.ts';

/** A file with a finding about this ID. */
export const wrong = (id: string) => `model: ${id}\n`;

/** A repository with one commit on `main`; each file has a finding. */
export function repository(tree: Tree = []): Stage {
  const place = stage([
    ['a.yaml', wrong('gpt-1o')],
    ['b.yaml', wrong('gpt-2o')],
    ['sub/c.yaml', wrong('gpt-3o')],
    ...tree,
  ]);
  place.ground.write('.gitignore', 'ignored/\n/models.json\n');
  place.ground.git('init', '-q', '-b', 'main');
  place.ground.git('add', '.');
  place.ground.git('commit', '-q', '-m', 'one');
  place.ground.write(...(catalog as [string, string]));
  return place;
}

/** Exit code, findings in short, notes. */
export async function judged(
  { run }: Stage,
  argv: readonly string[],
  surroundings?: Surroundings,
): Promise<readonly string[]> {
  const { code, out, err } = await run(['lint', '--catalog', 'models.json', '--format', 'json', ...argv], surroundings);
  if (out === '') return [`exit ${code}`, ...err.trimEnd().split('\n')];
  const { findings, problems, summary } = JSON.parse(out);
  return [
    `exit ${code}, ${summary.files} read`,
    ...findings.map((one: { path: string; id: string }) => `${one.path} ${one.id}`),
    ...problems.map((one: { code: string; message: string }) => `${one.code}: ${one.message}`),
  ];
}

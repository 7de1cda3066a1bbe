// A saved answer of a models endpoint that lies in the tree: what it lists is used nowhere.

import { expect, test } from 'vitest';
import { type Stage, stage } from './cli.ts';

const answer = (...ids: readonly string[]) =>
  JSON.stringify({ object: 'list', data: ids.map((id) => ({ id, object: 'model', owned_by: 'acme' })) });
const tree = [
  ['served.json', answer('gpt-4o')],
  ['config/theirs.json', answer('gpt-3.5-turbo', 'gpt-4o')],
  ['config/ours.yaml', 'model: gpt-4o\n'],
] as const;

async function places(here: Stage): Promise<readonly string[]> {
  const { out } = await here.run(['inventory', '--format', 'json']);
  const { sightings } = JSON.parse(out) as { readonly sightings: readonly { id: string; path: string }[] };
  return sightings.map(({ id, path }) => `${id} ${path}`);
}

test('neither judged nor counted as a use', async () => {
  const here = stage(tree);
  expect((await here.run(['lint', '--catalog', 'served.json'])).code).toBe(0);
  expect(await places(here)).toEqual(['gpt-4o config/ours.yaml']);
});

test('unless the policy says that it is configuration', async () => {
  const here = stage([...tree, ['modelint.json', JSON.stringify({ roles: { config: ['config/**'] } })]]);
  const { code, out } = await here.run(['lint', '--catalog', 'served.json']);
  expect([code, out]).toEqual([1, expect.stringContaining('"gpt-3.5-turbo" is not in the catalog')]);
  expect(await places(here)).toContain('gpt-3.5-turbo config/theirs.json');
});

// A crash, and what comes after it: the next process says the same, from the cache alone.

import { expect, test } from 'vitest';
import { built } from '../built.ts';
import { endpoint, token } from '../cli/endpoint.ts';
import { type Ground, ground } from '../world/ground.ts';
import { fetchedAlone, scan } from './choosing.ts';
import { type Editor, editor, type Wish } from './editor.ts';

const { cli, server } = built();
const open = ['open.yaml', 'b.ts'];
const closed = ['closed.yaml', 'sub/c.py'];

function stocked(): Ground {
  const place = ground();
  place.write('modelint.json', '{ "blocked": [{ "id": "gpt-4.1", "reason": "too dear" }] }');
  place.write('open.yaml', 'model: x\n');
  place.write('b.ts', 'x\n');
  place.write('closed.yaml', 'model: gpt-4.1\n');
  place.write('sub/c.py', 'client.chat(model="gpt-4O-mini")\n');
  for (let number = 0; number < 200; number++) place.write(`many/${number}.yaml`, `model: gpt-4o-${number}\n`);
  return place;
}

/** Everything that is said of the four files. */
async function said(here: Editor): Promise<unknown> {
  here.open('open.yaml', 'model: GPT-4o\nother: "gpt-4.1 😀"\n');
  here.open('b.ts', 'const model = "gpt4o";\n');
  const pulled = await Promise.all(open.map((path) => here.pull(path)));
  await scan(here);
  // The marks of two servers are never the same: what an editor kept of the first is asked for again.
  const reports = pulled.map(({ kind, items }) => ({ kind, items }));
  return [reports, closed.map((path) => here.pushed(path).at(-1))];
}

test.each([
  ['over standard input and output', { script: cli }],
  ['over the channel of a forked process', { script: server, ipc: true }],
])('killed and started again %s, it says the same at once', async (_, wish: Wish) => {
  const place = stocked();
  const { origin, asked } = await endpoint();
  const env = { COMETAPI_BASE_URL: `${origin}/v1` };
  const first = await editor(place, { ...wish, env: { ...env, COMETAPI_KEY: token } });
  await fetchedAlone(first);
  const before = await said(first);
  const mark = await first.pull('open.yaml');
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await editor(place, { ...wish, env });
  expect(await said(second)).toEqual(before);
  expect(before).toEqual([
    [
      { kind: 'full', items: [expect.objectContaining({ code: 'case-mismatch' })] },
      { kind: 'full', items: [expect.anything(), expect.anything()] },
    ],
    [
      [expect.objectContaining({ code: 'blocked-id' })],
      [expect.objectContaining({ code: 'case-mismatch' }), expect.objectContaining({ code: 'hardcoded-id' })],
    ],
  ]);
  const { resultId } = mark;
  expect(await second.pull('open.yaml', resultId)).toEqual({
    kind: 'full',
    resultId: expect.not.stringMatching(`^${resultId}$`),
    items: [expect.objectContaining({ code: 'case-mismatch' })],
  });
  expect(asked.length).toBe(1);
});

test('killed in the middle of a scan and of a fetch, the next one begins where the last good catalog is', async () => {
  const place = stocked();
  const { origin, replies } = await endpoint();
  const env = { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: token };
  const first = await editor(place, { script: server, env });
  await fetchedAlone(first);
  const before = await said(first);
  const asking = new Promise<void>((resolve) => replies(() => resolve()));
  first.connection.sendRequest('modelint/refresh').catch(() => undefined);
  first.connection.sendRequest('modelint/lintWorkspace').catch(() => undefined);
  await asking;
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await editor(place, { script: server, env: { COMETAPI_BASE_URL: `${origin}/v1` } });
  expect(await said(second)).toEqual(before);
});

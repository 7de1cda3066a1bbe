// Near misses found through the index against those found by looking at every listed ID.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byCodeUnits } from '../../shared/catalog/entry.ts';
import { indexNear } from '../../shared/catalog/near.ts';
import { nearPlainly } from './near-plainly.ts';

const parts: readonly (readonly string[])[] = [
  ['', '', '', 'openai/', 'Azure/', 'us.anthropic.', 'bedrock/anthropic.', 'openai:chat:', 'TEE/', 'a/b/'],
  ['gpt', 'claude-sonnet', 'Qwen', 'llama', 'o', 'gemini', 'kimi-k', 'text-embedding', 'é', '😀', 'İ'],
  ['', '3', '4', '-4o', '-4-1', '-4.1', '41', '-4p1', '-2.O', '-70b', '-8x7b', '-4abc', '-0', '_5'],
  ['', '', '-mini', '-Mini', ' mini', '-thinking', '-instruct', '-turbo', '-fp8', ':free', '-p', ','],
  ['', '', '-2024-08-06', '-20250929', '@20250929', '-0613', '-2507', '-latest', '-001', '-v1:0', '-preview'],
];

/** An ID such as catalogs list it, or nearly. */
function idOf(choices: readonly (readonly string[])[]): fc.Arbitrary<string> {
  return fc.tuple(...choices.map((choice) => fc.constantFrom(...choice))).map((one) => one.join(''));
}

/** What becomes of an ID that is written down from memory. */
const slips: readonly ((id: string, at: number, unit: string) => string)[] = [
  (id) => id.toUpperCase(),
  (id) => id.toLowerCase(),
  (id, at, unit) => id.slice(0, at) + unit + id.slice(at),
  (id, at, unit) => id.slice(0, at) + unit + id.slice(at + 1),
  (id, at) => id.slice(0, at) + id.slice(at + 1),
  (id, at) => id.slice(0, at) + id.slice(at + 1, at + 2) + id.slice(at, at + 1) + id.slice(at + 2),
  (id) => id.split('-').reverse().join('-'),
  (id, _, unit) => id.replace(/[-.:/ _@]/g, unit),
  (id) => id.replace(/(\d)[-.](\d)/, '$1p$2'),
  (id) => id.slice(id.lastIndexOf('/') + 1),
  (id) => `openai/${id}`,
  (id) => id.replace(/\d/, '7'),
];
const slip = fc.tuple(fc.constantFrom(...slips), fc.nat(30), fc.constantFrom(...'-./:_ pPo0O14aé,')).map(
  ([write, at, unit]) =>
    (one: string) =>
      write(one, at % (one.length + 1), unit),
);

const odd = ['', '-', '4p5', '__proto__', 'constructor', '😀', 'auto', 'x/auto', 'gpt-4o'.repeat(40), '9'.repeat(200)];

/** Asks for what a slip makes of each of these, and for what another one makes of that. Answers the likenesses told. */
function compare(ids: readonly string[], of: readonly string[], slips: readonly ((id: string) => string)[]): string[] {
  const listed = [...new Set(ids)].sort(byCodeUnits);
  const near = indexNear(listed);
  const written = of.flatMap((one, at) => {
    const [first, second] = [slips[at % slips.length], slips[(at + 1) % slips.length]];
    const once = first?.(one) ?? one;
    return [once, second?.(once) ?? once];
  });
  const questions = [...written, ...odd];
  const answers = questions.map((wanted) => near(wanted));
  expect(questions.map((wanted, at) => [wanted, answers[at]])).toEqual(
    questions.map((wanted) => [wanted, nearPlainly(listed, wanted)]),
  );
  return answers.flatMap((answer) => answer.map(({ likeness }) => likeness));
}

const likenesses = ['case', 'prefix', 'revision', 'separators', 'sibling', 'typo', 'typo-revision', 'word-order'];

test('in catalogs of a few IDs', () => {
  const told = new Set<string>();
  const ids = fc.array(idOf(parts), { minLength: 1, maxLength: 30, size: 'max' });
  fc.assert(
    fc.property(ids, fc.array(slip, { minLength: 10, maxLength: 10 }), (some, slips) => {
      for (const likeness of compare(some, some, slips)) told.add(likeness);
    }),
    { numRuns: 150 },
  );
  expect([...told].sort()).toEqual(likenesses);
});

test('in catalogs with families so large that only neighbours in spelling are weighed', () => {
  const told = new Set<string>();
  const [hosts, families, versions, ...rest] = parts as [string[], string[], string[], ...string[][]];
  const crowded = idOf([hosts, families.slice(0, 2), versions.slice(1, 4), ...rest, ...rest]);
  const ids = fc.array(crowded, { minLength: 700, maxLength: 700, size: 'max' });
  fc.assert(
    fc.property(ids, fc.array(slip, { minLength: 30, maxLength: 30 }), (many, slips) => {
      for (const likeness of compare(many, many.slice(0, 50), slips)) told.add(likeness);
    }),
    // One that fails is not made smaller: that takes too long with so many IDs.
    { numRuns: 1, endOnFailure: true },
  );
  // The others do not ask how large a family is.
  expect([...told]).toContain('sibling');
});

test('the index that is built step by step, in whole or in part, gives the same answers', () => {
  const listed = Array.from({ length: 700 }, (_, i) => `gpt-${i}-${['mini', 'pro', 'x'][i % 3]}`).sort(byCodeUnits);
  const questions = ['GPT-7-x', 'gpt-500-prp', 'pro-7-gpt', 'gpt-1000-mini', 'gpt-699'];
  const answers = questions.map((wanted) => indexNear(listed)(wanted));
  const steps = [...indexNear(listed).prepare()].length;
  expect(steps).toBeGreaterThan(2);
  for (let some = 0; some <= steps; some++) {
    const near = indexNear(listed);
    const preparing = near.prepare()[Symbol.iterator]();
    for (let step = 0; step < some; step++) preparing.next();
    expect(questions.map((wanted) => near(wanted))).toEqual(answers);
    // The question has built the rest.
    expect(preparing.next().done).toBe(true);
  }
});

// Near misses: which listed IDs are offered for a wrong one, why, and when a fix is safe.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listing } from './catalogs.ts';

const openai = [
  'gpt-4',
  'gpt-4-turbo',
  'gpt-4.1',
  'gpt-4.1-mini',
  'gpt-4o',
  'gpt-4o-2024-05-13',
  'gpt-4o-2024-08-06',
  'gpt-4o-mini',
  'gpt-5',
  'gpt-5-mini',
  'o1',
  'o3-mini',
  'text-embedding-3-small',
];
const claude = [
  'claude-3-5-sonnet-20241022',
  'claude-opus-4-20250514',
  'claude-sonnet-4-5',
  'claude-sonnet-4-5-20250929',
  'claude-sonnet-4-6',
];
const gateway = [
  'anthropic/claude-3.5-sonnet',
  'google/gemini-2.0-flash',
  'kilo-auto/free',
  'openai/gpt-4o',
  'openai/gpt-4o:free',
  'openrouter/free',
  'z-ai/glm-4.6',
  'TEE/glm-4.6',
];
const cloud = ['anthropic.claude-sonnet-4-5-20250929-v1:0', 'us.anthropic.claude-sonnet-4-6', 'amazon.nova-pro-v1:0'];

// `!` marks a safe fix.
const rows: readonly (readonly [wanted: string, catalog: readonly string[], answer: readonly string[]])[] = [
  ['GPT-4o', openai, ['case! gpt-4o']],
  ['minimax-m3', ['MiniMax-M3', 'minimax-M3'], ['case MiniMax-M3', 'case minimax-M3']],
  ['gpt4o', openai, ['separators! gpt-4o']],
  ['gpt-4-o', openai, ['separators! gpt-4o']],
  ['gpt_4o mini', openai, ['separators! gpt-4o-mini']],
  ['GPT-4-1', openai, ['separators! gpt-4.1']],
  ['glm-4p6', ['glm-4.6'], ['separators! glm-4.6']],
  ['kimi-k2.5', ['kimi-k2p5'], ['separators! kimi-k2p5']],
  // 41 is not 4.1: shown, never put in.
  ['gpt-41', openai, ['separators gpt-4.1']],
  ['gpt-4o-20240806', openai, ['separators gpt-4o-2024-08-06']],
  [
    'claude-sonnet-4_6',
    ['claude-sonnet-4-6', 'claude-sonnet-4.6'],
    ['separators claude-sonnet-4-6', 'separators claude-sonnet-4.6'],
  ],
  // Letter case explains it, so the other spelling is no fix.
  ['Glm-4.6', ['glm-4-6', 'glm-4.6'], ['case! glm-4.6', 'separators glm-4-6']],
  ['openai/gpt-4o', openai, ['prefix gpt-4o']],
  ['openai:gpt-4o', openai, ['prefix gpt-4o']],
  ['gpt-4o', gateway, ['prefix openai/gpt-4o']],
  ['claude-3-5-sonnet', gateway, ['prefix anthropic/claude-3.5-sonnet']],
  ['zai-org/glm-4.6', gateway, ['prefix TEE/glm-4.6', 'prefix z-ai/glm-4.6']],
  ['claude-sonnet-4-6', cloud, ['prefix us.anthropic.claude-sonnet-4-6']],
  ['anthropic.claude-sonnet-4-6', cloud, ['prefix us.anthropic.claude-sonnet-4-6']],
  ['other/free', gateway, []],
  ['claude-sonnet-3-5', ['claude-3-5-sonnet'], ['word-order claude-3-5-sonnet']],
  ['claude-4-sonnet', ['claude-sonnet-4', 'claude-sonnet-5'], ['word-order claude-sonnet-4']],
  // The same characters, but the 3 is a size in one and a version in the other.
  ['llama-3b-8', ['llama-3-8b'], ['sibling llama-3-8b']],
  ['claude-sonnet-5-3', ['claude-3-5-sonnet'], ['sibling claude-3-5-sonnet']],
  ['gpt-4o-mni', openai, ['typo gpt-4o-mini']],
  ['openai/gpt-4o-mni', gateway.concat('openai/gpt-4o-mini', 'azure/gpt-4o-mini'), ['typo openai/gpt-4o-mini']],
  ['cluade-sonnet-4-6', claude, ['typo claude-sonnet-4-6']],
  ['gemini-2.O-flash', gateway, ['typo google/gemini-2.0-flash']],
  ['gpt-40', openai, ['typo gpt-4o']],
  // Another letter behind a digit is another model, not a slip.
  ['gpt-5o', openai, ['sibling gpt-5', 'sibling gpt-5-mini']],
  ['deepseek-r3', ['deepseek-v3'], ['sibling deepseek-v3']],
  ['o4', ['o1', 'o3'], []],
  ['claude-sonnet-4-5-20250514', claude, ['revision claude-sonnet-4-5-20250929', 'revision claude-sonnet-4-5']],
  ['claude-opus-4', claude, ['revision claude-opus-4-20250514']],
  ['claude-sonnet-3-5', claude, ['revision claude-3-5-sonnet-20241022']],
  ['claude-sonnet-4-5-20250929', cloud, ['revision anthropic.claude-sonnet-4-5-20250929-v1:0']],
  ['gpt-4o-2024-11-20', openai, ['revision gpt-4o-2024-08-06', 'revision gpt-4o-2024-05-13', 'revision gpt-4o']],
  ['gpt-4o-latest', openai, ['revision gpt-4o', 'revision gpt-4o-2024-08-06', 'revision gpt-4o-2024-05-13']],
  [
    'gpt-4-turbo-preview',
    openai,
    ['sibling gpt-4-turbo', 'sibling gpt-4', 'sibling gpt-4o-mini', 'sibling gpt-4o', 'sibling gpt-4.1-mini'],
  ],
  ['gemini-3.1-pro', ['gemini-3.1-pro-preview'], ['sibling gemini-3.1-pro-preview']],
  ['text-davinci-003', openai, []],
  ['mistral-large', openai, []],
  ['', openai, []],
  ['__proto__', openai, []],
  ['__PROTO__', ['__proto__', 'constructor'], ['case! __proto__']],
  ['gpt-4o'.repeat(100), openai, []],
  // A listed ID is right as it is: its look-alikes may be told, never put in its place.
  ['claude-sonnet-4_6', ['claude-sonnet-4-6', 'claude-sonnet-4_6'], ['separators claude-sonnet-4-6']],
];

test.each(rows)('near %j', (wanted, ids, answer) => {
  const near = listing(...ids).near(wanted);
  expect(near.map(({ id, likeness, safe }) => `${likeness}${safe ? '!' : ''} ${id}`)).toEqual(answer);
});

describe('questions', () => {
  const catalog = listing('a', 'A', 'b-1', 'xai/*');

  test('exact, by case and by wildcard', () => {
    const texts = ['a', 'A', 'B-1', 'xai/grok', 'xai', 'constructor', '__proto__'];
    expect(texts.map((id) => [id, catalog.get(id)?.id, catalog.lists(id), catalog.sameButCase(id)])).toEqual([
      ['a', 'a', true, ['A']],
      ['A', 'A', true, ['a']],
      ['B-1', undefined, false, ['b-1']],
      ['xai/grok', undefined, true, []],
      ['xai', undefined, false, []],
      ['constructor', undefined, false, []],
      ['__proto__', undefined, false, []],
    ]);
  });

  test('what near IDs are found by can be built before the first question, once', () => {
    const prepared = listing('gpt-4o');
    const steps = () => [...(prepared.prepare?.() ?? [])].length;
    expect([steps(), steps(), prepared.near('GPT-4o')[0]?.id, catalog.near('B-1')[0]?.id]).toEqual([
      1,
      0,
      'gpt-4o',
      'b-1',
    ]);
    expect([...(catalog.prepare?.() ?? [])]).toEqual([]);
  });
});

describe('properties', () => {
  const word = fc.constantFrom(
    'gpt',
    'claude',
    'sonnet',
    'mini',
    '4',
    '4o',
    '5',
    '3.5',
    '20250101',
    'o',
    '0',
    'O',
    '😀',
    'latest',
  );
  const joint = fc.constantFrom('-', '.', '/', '_', ':', '');
  const id = fc
    .array(fc.tuple(word, joint), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.map(([text, separator]) => text + separator).join(''));

  const digits = (text: string) => text.replace(/\D/g, '');

  test('only listed IDs, at most five, each once, never the wanted one; safe means the same digits and no rival', () => {
    let answers = 0;
    let safe = 0;
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 25 }), id, fc.nat(), (ids, other, at) => {
        const wanted = at % 2 === 0 ? other : (ids[at % ids.length] as string).toUpperCase();
        const near = listing(...ids).near(wanted);
        const offered = near.map((one) => one.id);
        expect(near.length).toBeLessThanOrEqual(5);
        expect(new Set(offered).size).toBe(near.length);
        expect(offered.filter((one) => !ids.includes(one) || one === wanted)).toEqual([]);
        for (const one of near.filter((each) => each.safe)) {
          expect(digits(one.id)).toBe(digits(wanted));
          expect(['case', 'separators']).toContain(one.likeness);
          expect(near.filter((each) => each.likeness === one.likeness || each.safe)).toEqual([one]);
          expect(ids).not.toContain(wanted);
        }
        expect(listing(...[...ids].reverse()).near(wanted)).toEqual(near);
        answers += near.length;
        safe += near.filter((each) => each.safe).length;
      }),
      { numRuns: 1000 },
    );
    expect([answers > 100, safe > 10]).toEqual([true, true]);
  });

  test('a slip in a long word is found', () => {
    const ids = [
      'claude-sonnet-4-6',
      'codestral-2508',
      'deepseek-reasoner',
      'gemini-2.5-flash',
      'text-embedding-3-small',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (wanted, at, slip) => {
        // Inside the first long word: its first and last letters stay.
        const length = /[a-z]{6,}/.exec(wanted)?.[0].length ?? 0;
        const start = wanted.search(/[a-z]{6,}/) + 1 + (at % (length - 3));
        const [a, b] = [wanted.charAt(start), wanted.charAt(start + 1)];
        const middle = { drop: b, double: `${a}${a}${b}`, swap: `${b}${a}` }[slip];
        const mistyped = wanted.slice(0, start) + middle + wanted.slice(start + 2);
        if (mistyped === wanted) return;
        expect(listing(...ids).near(mistyped)[0]).toEqual({ id: wanted, likeness: 'typo', safe: false });
      }),
    );
  });

  test.each([
    ['claud-sonnet-4-5', ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5-20250514']],
    ['Claude-Sonet-4-5-20250101', ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5-20250514']],
    ['gpt-4o-mimi', ['gpt-4o-mini-2024-07-18']],
    ['ilama3.2', ['llama3.2:latest']],
    // Another version is no slip.
    ['claude-sonnet-4-6', []],
    ['gpt-4-mini', []],
  ])('%s is a slip away from what only revisions are listed of', (mistyped, expected) => {
    const ids = [
      'claude-sonnet-4-5-20250514',
      'claude-sonnet-4-5-20250929',
      'claude-opus-4-1-20250805',
      'gpt-4o-2024-08-06',
      'gpt-4o-mini-2024-07-18',
      'llama3.2:latest',
    ];
    const slips = listing(...ids)
      .near(mistyped)
      .filter(({ likeness }) => likeness === 'typo-revision');
    expect(slips).toEqual(expected.map((id) => ({ id, likeness: 'typo-revision', safe: false })));
  });

  test('many IDs of one family get the same answer as few', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => `gpt-4-variant${String.fromCharCode(97 + (i % 26))}-${i}`);
    expect(listing(...many, 'gpt-4-turbo').near('gpt-4-trubo')).toEqual([
      { id: 'gpt-4-turbo', likeness: 'typo', safe: false },
    ]);
  });
});

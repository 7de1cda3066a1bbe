// Evidence: what was changed in it is found, whether or not the digest was changed with it.

import { createHash, scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonical } from '../../shared/gate/canonical.ts';
import { lists } from '../cli/endpoint.ts';
import { environments } from './gate.ts';

const override = 'id=gpt-4o-mini; incident=INC-7; reason=so; approver=jo; until=2026-12-31';

/** Evidence of a gate that passed by an override. */
async function made() {
  const place = await environments();
  place.endpoint.replies(lists('gpt-4o', 'o3'));
  await place.gate(['--evidence', 'e.json', '--override', override]);
  const verify = async (...argv: readonly string[]) => {
    const { code, out } = await place.run(['evidence', 'verify', 'e.json', ...argv]);
    return [
      code,
      ...out
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.trim()),
    ];
  };
  return { ...place, verify, text: place.stage.text('e.json') };
}

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

// biome-ignore lint/suspicious/noExplicitAny: whatever a forger does to it
type Anything = any;

const forgeries: readonly (readonly [name: string, forge: (told: Anything) => unknown, breach: string])[] = [
  ['another verdict', (told) => ({ ...told, verdict: 'fail' }), 'the reasons come to "pass", not to "fail"'],
  ['another exit code', (told) => ({ ...told, exitCode: 1 }), 'the verdict "pass" has not the exit code 1'],
  ['no reasons', (told) => ({ ...told, reasons: [] }), '1 IDs are "configured-missing", and the reasons tell of 0'],
  [
    'a reason that weighs less',
    (told) => ({ ...told, reasons: told.reasons.map((one: Anything) => ({ ...one, weight: 'note' })) }),
    'the reason "configured-missing" does not weigh "note"',
  ],
  ['no override', (told) => ({ ...told, overrides: [] }), 'something is excused, and no override was applied'],
  [
    'an override past its day',
    (told) => ({ ...told, overrides: [{ ...told.overrides[0], until: '2026-11-30' }] }),
    'an override was applied after its last day, 2026-11-30',
  ],
  [
    'a member less',
    (told) => ({ ...told, sets: { ...told.sets, configured: { ...told.sets.configured, members: [] } } }),
    'the set "configured" has not as many members as it says',
  ],
  [
    'another catalog',
    (told) => ({ ...told, catalog: { ...told.catalog, digest: `sha256:${'0'.repeat(64)}` } }),
    'the catalog came from none of the live reads',
  ],
  ['no catalog', (told) => ({ ...told, catalog: null }), 'it passed without a live catalog'],
  ['one read only', (told) => ({ ...told, reads: told.reads.slice(1) }), 'an absence counts that was not seen twice'],
  ['a key more', (told) => ({ ...told, note: 'all well' }), 'it does not fit its schema: the whole'],
  ['a key less', ({ salt: _, ...told }) => told, 'it does not fit its schema: "salt"'],
  ['another version', (told) => ({ ...told, version: 2 }), 'it does not fit its schema: "version"'],
  ['a list', () => [], 'it does not fit its schema: the whole'],
];

test('as it was written it holds: by the digest beside it, by the one in the log, and by checksum programs', async () => {
  const { stage, verify, text } = await made();
  expect(await verify()).toEqual([0, expect.stringContaining('not by whom it was written')]);
  expect((await verify('--digest', digestOf(text)))[0]).toBe(0);
  expect(stage.text('e.json.sha256')).toBe(`${digestOf(text).slice(7)}  e.json\n`);
  expect(canonical(JSON.parse(text))).toBe(text);
  stage.ground.write('e.json.sha256', 'lost');
  expect(await verify()).toEqual([3]);
});

test.each(forgeries)('%s is found, whether or not the digest is forged too', async (_, forge, breach) => {
  const { stage, verify, text } = await made();
  const forged = canonical(forge(JSON.parse(text)) as Anything);
  stage.ground.write('e.json', forged);
  const [code, first, ...others] = await verify();
  expect([code, first]).toEqual([1, expect.stringContaining('it was changed after it was written')]);
  expect(others).toContain(breach);
  stage.ground.write('e.json.sha256', `${digestOf(forged).slice(7)}  e.json\n`);
  const [again, ...breaches] = await verify();
  expect([again, breaches]).toEqual([1, expect.arrayContaining([breach])]);
});

test.each([
  ['white space', (text: string) => text.replace('{', '{ ')],
  ['a key twice', (text: string) => text.replace('"version":1', '"version":1,"version":1')],
  ['a key that readers drop', (text: string) => text.replace('"version":1', '"version":1,"__proto__":{}')],
  ['an escape', (text: string) => text.replace('gate-evidence', 'g\\u0061te-evidence')],
  ['a byte-order mark', (text: string) => `\ufeff${text}`],
  ['cut', (text: string) => text.slice(0, -1)],
  ['nothing', () => ''],
])('%s is found', async (_, forge) => {
  const { stage, verify, text } = await made();
  const forged = forge(text);
  stage.ground.write('e.json', forged);
  expect((await verify('--digest', digestOf(forged)))[0]).toBe(1);
});

test('that an ID is in a set can be shown with the salt', async () => {
  const { text } = await made();
  const { salt, sets } = JSON.parse(text);
  const hash = (id: string) => scryptSync(id, salt, 16, { N: 4096, r: 8, p: 1 }).toString('hex');
  expect(sets.configured.members).toEqual(['gpt-4o', 'gpt-4o-mini'].map(hash).sort());
  expect(sets.configuredMissing.members).toEqual([hash('gpt-4o-mini')]);
});

test.each([
  [{ b: 1, a: [true, null, 'x'], '': {} }, '{"":{},"a":[true,null,"x"],"b":1}'],
  [{ '\u20ac': 1, '\ud83d\ude00': 2, '\ufb33': 3 }, '{"\u20ac":1,"\ud83d\ude00":2,"\ufb33":3}'],
  [[1e21, 0.000001, -0, 1.5], '[1e+21,0.000001,0,1.5]'],
  ['\u0007\n"\\/', '"\\u0007\\n\\"\\\\/"'],
])('the canonical form of %j', (value, text) => {
  expect(canonical(value)).toBe(text);
});

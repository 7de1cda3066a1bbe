// The release gate beyond its scenarios: policies of the past, overrides, fallbacks, spacing, what is refused.

import { expect, test } from 'vitest';
import { lists, token } from '../cli/endpoint.ts';
import { canariesIn } from '../hostile/kit.ts';
import { environments, inTurn, policy, treeOf } from './gate.ts';

const full = lists('gpt-4o', 'gpt-4o-mini', 'o3');
const lacking = lists('gpt-4o', 'o3');
const evidence = ['--evidence', 'evidence.json'];

/** Exit code and reasons of a gate. */
async function judged(place: Awaited<ReturnType<typeof environments>>, argv: readonly string[] = []) {
  const { code, out } = await place.gate(['--format', 'json', ...argv]);
  const told = JSON.parse(out);
  return [code, ...told.reasons.map((one: { code: string }) => one.code).filter((one: string) => one !== 'no-release')];
}

test('an absence is looked at twice, so far apart as was asked, and the second time only where something is missing', async () => {
  const place = await environments();
  const slept: number[] = [];
  const change = (world: Parameters<NonNullable<NonNullable<Parameters<typeof place.gate>[1]>['change']>>[0]) => ({
    ...world,
    sleep: async (milliseconds: number) => {
      slept.push(milliseconds);
    },
  });
  place.endpoint.replies(full);
  await place.gate([], { change });
  expect(slept).toEqual([]);
  place.endpoint.replies(lacking);
  await place.gate([], { change });
  await place.run(['gate', '--environment', 'production'], { change });
  expect(slept).toEqual([1_000, 30_000]);
});

const flapping: readonly (readonly [
  name: string,
  first: readonly string[],
  second: readonly string[],
  expected: unknown,
])[] = [
  ['each read lacks another one', ['gpt-4o'], ['gpt-4o-mini'], [0, 'missing-once']],
  ['one is lacking in both', ['x'], ['gpt-4o'], [1, 'configured-missing', 'missing-once']],
  ['other letter case is another ID', ['gpt-4o', 'GPT-4o-mini'], ['gpt-4o', 'GPT-4o-mini'], [1, 'configured-missing']],
  ['a wildcard accepts', ['gpt-*'], [], [0]],
];
test.each(flapping)('%s', async (_, first, second, expected) => {
  const place = await environments();
  place.endpoint.replies(inTurn([lists(...first), lists(...second)]));
  expect(await judged(place)).toEqual(expected);
});

const policies: readonly (readonly [name: string, second: string, over: object, expected: unknown])[] = [
  ['declared, so valid without a catalog', 'house-7b', { declared: ['house-7b'], approved: [] }, [0]],
  [
    'declared and blocked',
    'house-7b',
    { declared: ['house-7b'], approved: [], blocked: ['house-7b'] },
    [1, 'blocked-configured'],
  ],
  ['an alias stands for its ID', 'small', { aliases: { small: 'gpt-4o-mini' } }, [0]],
  ['an alias of a blocked ID', 'small', { aliases: { small: 'o3' } }, [1, 'blocked-configured']],
  ['blocked from tomorrow on', 'o3', { blocked: [{ id: 'o3', since: '2026-12-02' }] }, [0]],
  [
    'approved elsewhere only',
    'o3',
    { blocked: [], approved: ['gpt-4o', { id: 'o3', paths: ['src/**'] }] },
    [1, 'configured-unapproved'],
  ],
  [
    'an override of the linter is none of the gate',
    'gpt-9',
    { approved: [], overrides: [{ id: 'gpt-9', reason: 'so' }] },
    [1, 'configured-missing'],
  ],
];
test.each(policies)('%s', async (_, second, over, expected) => {
  const place = await environments(treeOf(second, over));
  place.endpoint.replies(full);
  expect(await judged(place)).toEqual(expected);
});

test('configuration that no environment claims counts; that of another environment does not', async () => {
  const place = await environments([
    ...treeOf(),
    ['config/common.yaml', 'model: gpt-8\n'],
    ['config/staging.json', '{ "model": "gpt-9" }'],
    ['src/app.py', 'MODEL = "gpt-7"\n'],
  ]);
  place.endpoint.replies(full);
  const { out } = await place.gate(['--ids']);
  expect(out.match(/^ {2}configured-missing: .*$/gm)).toEqual([
    '  configured-missing: "gpt-8" at "config/common.yaml:1:8" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z',
  ]);
});

test('called from a folder below, it judges the same', async () => {
  const place = await environments([...treeOf(), ['services/a/.env', 'MODEL=gpt-4o\n'], ['services/a/.git-keep', '']]);
  place.endpoint.replies(lacking);
  for (const git of [false, true]) {
    if (git) place.stage.ground.git('init', '-q');
    const { code, out } = await place.gate([], { below: 'services/a' });
    expect([code, out.match(/^ {2}configured-missing: .*? is/m)?.[0]]).toEqual([
      1,
      expect.stringMatching(/config\/production\.json:1:37" is$/),
    ]);
    expect(out).toContain('configured 2,');
  }
});

test('a file of the environment that cannot be read leaves the verdict open', async () => {
  const place = await environments([
    ...treeOf(),
    ['config/production.json', `{"model":"gpt-4o","x":"${'x'.repeat(9_000)}"}`],
  ]);
  place.endpoint.replies(full);
  expect(await judged(place, ['--max-file-size', '5k'])).toEqual([3, 'nothing-configured', 'config-unread']);
});

test('a fallback is named with whether it would pass itself, and nothing is switched', async () => {
  const states = [
    ['o3', { blocked: [] }, 'approved and listed; go there only if the team has tested it'],
    ['o3', {}, 'it is blocked, so it is none'],
    ['gpt-4.1', {}, 'it is not approved, so it is none'],
    ['gpt-4.1', { approved: [] }, 'it is not in the catalog either'],
  ] as const;
  for (const [fallback, over, words] of states) {
    const place = await environments(
      treeOf('gpt-4o-mini', { ...over, gate: { fallbacks: { 'gpt-4o-mini': fallback } } }),
    );
    place.endpoint.replies(lacking);
    const before = place.stage.text('config/production.json');
    const { code, out } = await place.gate(['--ids']);
    expect([code, out.match(/^ {2}for .*$/m)?.[0]]).toEqual([1, `  for "gpt-4o-mini": "${fallback}", ${words}`]);
    expect((await place.gate()).out).toContain(
      `  for the ID at "config/production.json:1:37": the one under "gate.fallbacks", ${words}`,
    );
    expect(place.stage.text('config/production.json')).toBe(before);
  }
});

test('overrides of the policy: valid, expired, for another ID; without an incident the policy is refused', async () => {
  const valid = { id: 'gpt-4o-mini', incident: 'INC-1', reason: 'so', approver: 'jo', until: '2026-12-01' };
  const rows = [
    [valid, 0, 'applied: "gpt-4o-mini", until 2026-12-01'],
    [{ ...valid, until: '2026-11-30' }, 1, 'expired, and of no use since 2026-11-30'],
    [{ ...valid, id: 'gpt-4o' }, 1, 'not needed by anything'],
    [{ ...valid, incident: undefined }, 2, '"gate.overrides[0]" has no "incident", which is mandatory'],
    [{ ...valid, id: undefined }, 2, '"gate.overrides[0]" names neither a "rule" nor an "id"'],
    [{ ...valid, rule: 'catalog-auth' }, 2, '"gate.overrides[0].rule" must be a reason of the gate'],
  ] as const;
  for (const [override, exit, words] of rows) {
    const place = await environments(treeOf('gpt-4o-mini', { gate: { overrides: [override] } }));
    place.endpoint.replies(lacking);
    const { code, out, err } = await place.gate(['--ids']);
    expect([code, (out + err).includes(words) ? words : out + err]).toEqual([exit, words]);
  }
});

const malformed: readonly (readonly [text: string, wrong: string])[] = [
  ['', 'has no "incident="'],
  ['id=a; incident=b; reason=c; approver=d; until=2026-02-30', 'has an "until="'],
  ['incident=b; reason=c; approver=d; until=2026-12-30', 'names neither'],
  ['id=a*; incident=b; reason=c; approver=d; until=2026-12-30', 'names a glob'],
  [
    'rule=unknown-id; incident=b; reason=c; approver=d; until=2026-12-30',
    'names a rule that is none of configured-missing',
  ],
  ['id=a; id=b; incident=b; reason=c; approver=d; until=2026-12-30', 'names "id" twice'],
  ['id=a; incident=; reason=c; approver=d; until=2026-12-30', 'says nothing behind "incident="'],
  [`${token}; id=a`, 'has a part that is none of'],
];
test.each(malformed)('--override %j is refused', async (text, wrong) => {
  const place = await environments();
  const { code, out, err } = await place.gate(['--override', text]);
  expect([code, out, err.includes(`--override number 1 ${wrong}`) ? wrong : err]).toEqual([2, '', wrong]);
  expect(place.endpoint.asked).toEqual([]);
  expect(canariesIn(err)).toEqual([]);
});

test('the policy of a commit judges the files of the working tree', async () => {
  const place = await environments(treeOf('gpt-4.1'));
  const { ground } = place.stage;
  ground.git('init', '-q', '-b', 'main');
  ground.git('add', '.');
  ground.git('commit', '-q', '-m', 'one');
  place.endpoint.replies(lists('gpt-4o', 'gpt-4.1', 'o3'));
  ground.write('modelint.json', JSON.stringify({ ...policy, approved: ['gpt-4o', 'gpt-4.1'] }));
  expect(await judged(place)).toEqual([0]);
  // Nor does a policy that only the change has.
  ground.write('config/modelint.json', '{ "approved": ["gpt-4.1"] }');
  expect(await judged(place, ['--policy-from', 'main', ...evidence])).toEqual([1, 'configured-unapproved']);
  const told = JSON.parse(place.stage.text('evidence.json'));
  expect(told.policy.from).toBe('revision');
  expect(told.revisions).toEqual({
    base: expect.stringMatching(/^[\da-f]{40}$/),
    head: told.revisions.base,
    uncommitted: 2,
  });
  const refused = async (...argv: readonly string[]) => {
    const { code, out, err } = await place.gate(argv);
    return [code, out, err.split('\n')[0]];
  };
  expect(await refused('--policy-from', 'nowhere')).toEqual([
    2,
    '',
    expect.stringContaining('git knows no commit "nowhere"'),
  ]);
  expect(await refused('--policy-from', '--help')).toEqual([2, '', expect.anything()]);
});

test('a clone that does not hold the commit leaves the verdict open', async () => {
  const place = await environments();
  const { ground } = place.stage;
  ground.git('init', '-q', '-b', 'main');
  for (const name of ['one', 'two']) {
    ground.write(name);
    ground.git('add', '.');
    ground.git('commit', '-q', '-m', name);
  }
  ground.git('tag', 'before', 'HEAD~1');
  ground.git('clone', '-q', '--depth', '1', `file://${ground.folder}`, 'shallow');
  const { code, out, err } = await place.gate(['--policy-from', 'before'], { below: 'shallow' });
  expect([code, out, err.split('\n')[0]]).toEqual([
    3,
    '',
    expect.stringContaining('this clone is shallow and does not hold "before"'),
  ]);
});

test('what is refused before anything is asked', async () => {
  const place = await environments();
  const rows = [
    [['gate'], {}, 'the policy names environments, and --environment says none of them'],
    [['gate', '--environment', 'prod'], {}, 'names no environment "prod"'],
    [
      ['gate', '--environment', 'production'],
      { COMETAPI_KEY_PRODUCTION: '' },
      'there is no token for the environment "production"',
    ],
    [['gate', '--environment', 'production', '--spacing', '2h'], {}, 'one hour at most'],
    [['gate', '--environment', 'production', 'src'], {}, 'does not take "src"'],
    [['evidence', 'verify'], {}, 'evidence takes "verify" and a file'],
    [['evidence', 'verify', 'none.json'], {}, 'there is no file "none.json"'],
  ] as const;
  for (const [argv, env, words] of rows) {
    const { code, err } = await place.run(argv, { env });
    expect([code, err.includes(words) ? words : err]).toEqual([2, words]);
  }
  expect(place.endpoint.asked).toEqual([]);
});

test('an endpoint that is gone leaves the verdict open, and so does one that no safe connection can be made to', async () => {
  const place = await environments();
  const gone = (url: string) => place.gate(['--format', 'json'], { env: { COMETAPI_BASE_URL_PRODUCTION: url } });
  const codeOf = async (url: string) => {
    const { code, out } = await gone(url);
    return [code, JSON.parse(out).reasons[0].code];
  };
  expect(await codeOf('http://127.0.0.1:9')).toEqual([3, 'catalog-network']);
  // It speaks no TLS.
  expect(await codeOf(place.endpoint.origin.replace('http:', 'https:'))).toEqual([3, 'catalog-tls']);
});

test('evidence of an earlier run configures nothing; a file that only carries its mark does', async () => {
  const place = await environments();
  place.endpoint.replies(lists('gpt-4o', 'gpt-4o-mini', 'o3'));
  await place.gate(['--ids', '--evidence', 'old.json']);
  expect(place.stage.text('old.json')).toContain('"gpt-4o-mini"');
  place.stage.ground.write('config/production.json', '{"model":"gpt-4o"}\n');
  const configured = async () => JSON.parse((await place.gate(['--ids', '--format', 'json'])).out).sets.configured.ids;
  expect(await configured()).toEqual(['gpt-4o']);
  place.stage.ground.write('config/production.json', '{"modelint":"gate-evidence","model":"o3"}\n');
  expect(await configured()).toEqual(['o3']);
});

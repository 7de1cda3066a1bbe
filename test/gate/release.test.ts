// The accepted release: what is written down, what later gates make of it, and the Markdown for a change approval.

import { expect, test } from 'vitest';
import { lists, says } from '../cli/endpoint.ts';
import { environments, treeOf } from './gate.ts';

const first = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'o3', 'claude-Sonnet-4-5'];
const record = 'modelint.release.production.json';

test('only what passes is accepted, and what was accepted judges later lists', async () => {
  const place = await environments(treeOf('gpt-4o-mini', { blocked: [] }));
  const { endpoint, gate, stage } = place;
  endpoint.replies(says(503, '{}'));
  const refused = await gate(['--accept']);
  expect([refused.code, refused.err]).toEqual([3, `note: "${record}" was not written: only what passes is accepted\n`]);
  expect(() => stage.text(record)).toThrow();
  endpoint.replies(lists(...first));
  const accepted = await gate(['--accept', '--evidence', 'e.json']);
  expect([accepted.code, accepted.err]).toEqual([0, `wrote ${record}: the catalog of the accepted release\n`]);
  const { release, entries } = JSON.parse(stage.text(record));
  expect(release).toEqual({
    environment: 'production',
    acceptedAt: '2026-12-01T12:00:00.000Z',
    revision: null,
    evidence: `sha256:${stage.text('e.json.sha256').slice(0, 64)}`,
  });
  expect(entries).toHaveLength(5);
  endpoint.replies(lists('gpt-4o', 'gpt-4o-mini', 'gpt-5', 'claude-sonnet-4-5'));
  const later = await gate(['--evidence', 'e.json']);
  expect(later.out).toContain('approved-missing (note)');
  expect(later.out).toContain('since 2026-12-01T12:00:00.000Z: 1 removed, 1 recased, 1 renamed-looking');
  expect(JSON.parse(stage.text('e.json')).drift).toMatchObject({
    lost: 3,
    lostInUse: 0,
    kinds: { removed: 1, recased: 1, 'renamed-looking': 1, added: 0 },
  });
});

test('a record that is damaged, of another environment or of another endpoint', async () => {
  const place = await environments(treeOf('gpt-4o-mini', { blocked: [] }));
  const { endpoint, gate, run, stage } = place;
  endpoint.replies(lists(...first));
  await gate(['--accept']);
  const text = stage.text(record);
  const rows = [
    ['{}', 'is no record of an accepted release'],
    [text.replace('"gpt-4.1"', '"gpt-9.1"'), 'cannot be used: the saved snapshot does not match its digest'],
    [text.replace('"production"', '"staging"'), 'is the record of "staging"'],
    [text.slice(0, -9), 'is no record of an accepted release'],
  ] as const;
  for (const [changed, words] of rows) {
    stage.ground.write(record, changed);
    const { code, err } = await gate();
    expect([code, err.includes(words) ? words : err]).toEqual([2, words]);
  }
  stage.ground.write('other.json', text.replaceAll(endpoint.origin, 'https://elsewhere.example'));
  const { code, out, err } = await gate(['--release', 'other.json']);
  expect([code, out.includes('no-release'), err]).toEqual([
    0,
    true,
    'note: "other.json" is of another origin: nothing is compared with it\n',
  ]);
  expect((await run(['drift', '--environment', 'staging', '--since-release'])).code).toBe(3);
});

test('the Markdown for a change approval', async () => {
  const place = await environments([
    ...treeOf('gpt-4o-mini', { blocked: [] }),
    ['src/app.py', 'MODEL = "claude-Sonnet-4-5"\n'],
  ]);
  const { endpoint, gate, run, stage } = place;
  endpoint.replies(lists(...first));
  await gate(['--accept']);
  endpoint.replies(lists('gpt-4o', 'o3', 'claude-sonnet-4-5', 'gpt-5'));
  stage.ground.write(
    'config/production.json',
    '{"model":"gpt-4o","fallback_model":"gpt-4o-mini","fast_model":"gpt-5"}\n',
  );
  const env = { minutes: 60 };
  await run(['refresh', '--environment', 'production'], env);
  const { code, out, err } = await run(['drift', '--environment', 'production', '--since-release'], env);
  expect([code, err]).toEqual([1, 'note: 1 file with model IDs configures another environment and was left out\n']);
  expect(
    out.replace(/sha256:[\da-f]{64}/g, 'sha256:…').replace(/modelint \S+\.$/m, 'modelint …'),
  ).toMatchInlineSnapshot(`
    "# Drift of the catalog of \`http://endpoint\`

    From 2026-12-01T12:00:00.000Z (5 IDs) to 2026-12-01T13:00:00.000Z (4 IDs).

    Compared with the last accepted release of the environment \`production\`: 2026-12-01T12:00:00.000Z.

    **2 removed IDs are used in 2 places.**

    | change | IDs | in use | places |
    | --- | ---: | ---: | ---: |
    | removed | 1 | 1 | 1 |
    | recased | 1 | 1 | 1 |
    | renamed-looking | 1 | 0 | 0 |

    ## Removed and in use (1)

    - **error** \`gpt-4o-mini\` is no longer listed
      - \`config/production.json:1:37\`

    ## Recased (1)

    - **error** \`claude-Sonnet-4-5\` is gone; listed is \`claude-sonnet-4-5\`, which differs in letter case only
      - \`src/app.py:1:10\`

    ## Renamed, by the looks of it (1)

    - \`gpt-4.1\` is gone; looks like \`gpt-5\`, which is the next version of the same family: another model

    ## Configured and not approved (1)

    - \`gpt-5\`
      - \`config/production.json:1:64\`

    ## What this does not prove

    - A catalog tells what one key could see at one moment. An ID that is missing may be hidden, limited to other accounts or back tomorrow; this is no proof that it was withdrawn.
    - A listed ID is no proof that a request with it succeeds, nor of its price, speed or quality.
    - An ID that looks like the new name of another is a guess by spelling. It may be another model, and nothing here approves it.
    - A new ID is news, not a permission to use it.
    - Places are those found in the files looked at. IDs put together at run time, or set elsewhere, are not seen.

    Digests: \`sha256:…\` before, \`sha256:…\` after. Written by modelint …
    "
  `);
  const refused = await run(['drift', '--since-release', '--from', record, '--environment', 'production'], env);
  expect([refused.code, refused.err]).toEqual([
    2,
    expect.stringContaining('--since-release and --from exclude each other'),
  ]);
});

// The policy that a team starts from: written from what its tree holds, most of it as comments to be switched on.

import { count } from '../rules/words.ts';
import { globTrouble } from '../text/glob.ts';
import { exactString } from './exact.ts';
import type { ReportedFile } from './report.ts';

/** So many files and IDs are named; more would be a list that nobody reads. */
const mostFiles = 30;
const mostIds = 200;

/** The text of a first policy. */
export function starterPolicy(files: readonly ReportedFile[]): string {
  const config = configFiles(files);
  return `${[
    '// Which model IDs this repository may use, and where they belong. Comments are allowed in this file.',
    '// It holds for the files below its folder, up to the next policy further down.',
    '{',
    ...configLines(config),
    '',
    '  // Deployments, and the files that configure each. In these every ID is judged with full weight.',
    '  // "environments": {',
    `  //   "production": { "config": [${exactString(config[0] ?? 'deploy/production.yaml')}] },`,
    '  // },',
    '',
    ...approvedLines(files),
    '',
    '  // IDs that may not be used, from a day on if need be. "*" stands for any characters.',
    '  // "blocked": [',
    '  //   { "id": "gpt-3.5-*", "reason": "retired by our contract", "since": "2026-01-31", "replacement": "gpt-4o-mini" }',
    '  // ],',
    '',
    '  // IDs that are valid though no catalog lists them: fine-tuned models, models on your own hosts.',
    '  // "declared": [{ "id": "ft:gpt-4o-*", "reason": "our fine-tuned models" }],',
    '',
    '  // How much each rule weighs: error, warning, info or off. "modelint explain" lists the rules.',
    '  // "rules": { "hardcoded-id": "off" },',
    '',
    '  // Files that are not to be linted.',
    '  // "ignores": ["third-party/**"],',
    '}',
  ].join('\n')}\n`;
}

/** Configuration files in which IDs stand and whose names are no globs by accident. */
function configFiles(files: readonly ReportedFile[]): readonly string[] {
  const named = files
    .filter(({ role, sightings }) => role === 'config' && sightings.length > 0)
    .map(({ path }) => path);
  return named.filter((path) => !/[*?{}]/.test(path) && globTrouble(path) === undefined);
}

function configLines(config: readonly string[]): readonly string[] {
  if (config.length === 0) {
    return [
      '  // Where model IDs belong. Once it is said, an ID in source code is a warning.',
      '  // "roles": { "config": ["config/**"] },',
    ];
  }
  const more =
    config.length > mostFiles
      ? [`        // and ${config.length - mostFiles} more files: a glob such as "config/**" may say it shorter`]
      : [];
  return [
    '  // Where model IDs belong: the configuration files that hold some today. An ID in source code is a warning.',
    '  "roles": {',
    '    "config": [',
    ...config
      .slice(0, mostFiles)
      .map((path, index) => `      ${exactString(path)}${index + 1 < Math.min(config.length, mostFiles) ? ',' : ''}`),
    ...more,
    '    ],',
    '  },',
  ];
}

function approvedLines(files: readonly ReportedFile[]): readonly string[] {
  const uses = usesOf(files);
  const head = [
    '  // The IDs that may be used. While the list is empty or left out, any may.',
    '  // These stand in configuration and source today; remove what should not, and switch the list on.',
  ];
  if (uses.length === 0) return [head[0] as string, '  // "approved": ["gpt-4o-mini"],'];
  return [
    ...head,
    '  // "approved": [',
    ...uses
      .slice(0, mostIds)
      .map(
        ([id, { places, paths }]) =>
          `  //   ${exactString(id)}, // ${count(places, 'place')} in ${count(paths.size, 'file')}`,
      ),
    ...(uses.length > mostIds ? [`  //   and ${uses.length - mostIds} more: modelint inventory lists them`] : []),
    '  // ],',
  ];
}

interface Uses {
  readonly places: number;
  readonly paths: ReadonlySet<string>;
}

/** IDs in what is deployed, sorted; weakly recognised ones are left out. */
function usesOf(files: readonly ReportedFile[]): readonly (readonly [string, Uses])[] {
  const uses = new Map<string, Uses>();
  for (const { path, role, sightings } of files) {
    if (role !== 'config' && role !== 'source') continue;
    for (const { sighting } of sightings) {
      if (sighting.confidence === 'low' || sighting.id.trim() !== sighting.id || sighting.id.includes('*')) continue;
      const before = uses.get(sighting.id);
      uses.set(sighting.id, { places: (before?.places ?? 0) + 1, paths: new Set([...(before?.paths ?? []), path]) });
    }
  }
  return [...uses].sort(([a], [b]) => (a < b ? -1 : 1));
}

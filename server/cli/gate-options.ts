// The options of `modelint gate`, and the overrides among them.

import { parseOverride } from '../../shared/gate/override.ts';
import type { GateOverride } from '../../shared/policy/gate.ts';
import type { Problem } from '../../shared/problem.ts';
import { durationOf, durationTrouble } from './duration.ts';
import { endpointOptions, policyOption, readingOptions, requestOptions, timeoutOption } from './options.ts';
import type { Option } from './shape.ts';
import { usage } from './values.ts';

/** Between the two reads that an absence needs, where the user does not say. */
export const usualSpacing = 30_000;

/** Where the record of the accepted release lies; `drift --since-release` takes it too. */
export const releaseOption: Option = {
  name: 'release',
  takes: 'value',
  value: 'FILE',
  about:
    'the record of the last accepted release; modelint.release.<environment>.json beside the policy is the default',
};

/** All options. */
export const gateOptions: readonly Option[] = [
  ...endpointOptions,
  ...requestOptions,
  timeoutOption,
  {
    name: 'spacing',
    takes: 'value',
    value: 'TIME',
    check: (value) => durationTrouble(value) ?? ((durationOf(value) ?? 0) > 3_600_000 ? 'one hour at most' : undefined),
    about: 'time between the two live reads that an absence must be seen in; 30s is the default',
  },
  policyOption,
  {
    name: 'policy-from',
    takes: 'value',
    value: 'REF',
    about:
      'read every policy, and the record of the accepted release, as this commit holds them, so that a change cannot bring the rules it is judged by',
  },
  {
    name: 'override',
    takes: 'list',
    value: 'TEXT',
    about:
      'an exception: rule= or id=, with incident=, reason=, approver= and until=, parted by semicolons; recorded, shown, and of no use after its last day',
  },
  releaseOption,
  {
    name: 'accept',
    takes: 'flag',
    about: 'where the verdict is pass, write this catalog down as that of the accepted release',
  },
  {
    name: 'evidence',
    takes: 'value',
    value: 'FILE',
    about: 'write the evidence to this file as canonical JSON, and its digest beside it (FILE.sha256)',
  },
  { name: 'ids', takes: 'flag', about: 'name the IDs in report and evidence, where else only places and hashes stand' },
  ...readingOptions.filter(({ name }) => name === 'max-file-size'),
  {
    name: 'format',
    takes: 'value',
    value: 'FORMAT',
    choices: ['text', 'json', 'markdown'],
    about: 'text for people, json for the evidence itself, or markdown for a ticket; text is the default',
  },
  {
    name: 'output-file',
    takes: 'value',
    value: 'FILE',
    about: 'write the report to this file, whole or not at all, instead of standard output',
  },
];

/** The overrides given, or what is wrong with them. Nothing of a wrong one is repeated: it is in the words of a person. */
export function overridesIn(texts: readonly string[]): readonly GateOverride[] | readonly Problem[] {
  const read = texts.map(parseOverride);
  const wrong = read.flatMap((one, index) => ('wrong' in one ? [malformed(index, one.wrong)] : []));
  return wrong.length > 0 ? wrong : read.flatMap((one) => ('wrong' in one ? [] : [one]));
}

function malformed(index: number, wrong: string): Problem {
  const form = 'id=<the ID>; incident=<where it is tracked>; reason=<why>; approver=<who>; until=YYYY-MM-DD';
  return usage('override-malformed', `--override number ${index + 1} ${wrong}`, `write it as "${form}", or with rule=`);
}

/** Whether these are what is wrong. */
export function areProblems(read: readonly GateOverride[] | readonly Problem[]): read is readonly Problem[] {
  return read.some((one) => 'kind' in one);
}

/** What is wrong with the options together, by the names of the policy's environments. */
export function gateMisuse(environment: string | undefined, names: readonly string[]): readonly Problem[] {
  if (environment !== undefined || names.length === 0) return [];
  const advice = `known in the policy: ${names.join(', ')}`;
  return [usage('environment-unset', 'the policy names environments, and --environment says none of them', advice)];
}

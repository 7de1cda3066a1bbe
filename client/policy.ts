// Policies as files: which one is meant, and what a first one says.

const mostIds = 200;

/** The policy that holds for a document: the nearest folder above it counts; without a document, the topmost policy. */
export function nearestPolicy(policies: readonly string[], document: string | undefined): string | undefined {
  const folder = (address: string) => address.slice(0, address.lastIndexOf('/') + 1);
  const above = document === undefined ? [] : policies.filter((policy) => document.startsWith(folder(policy)));
  if (above.length > 0) return above.toSorted((a, b) => folder(b).length - folder(a).length || order(a, b))[0];
  return policies.toSorted((a, b) => folder(a).length - folder(b).length || order(a, b))[0];
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A first policy, in which nothing is switched on yet. `listed` are the IDs in use that the catalog lists. */
export function starterPolicy(listed: readonly string[]): string {
  // What a policy would read otherwise, or not at all, is left to whoever wants it there.
  const plain = listed.filter((id) => /^\S(?:.*\S)?$/u.test(id) && !id.includes('*'));
  const ids = [...new Set(plain)].sort().slice(0, mostIds);
  const approved =
    ids.length === 0
      ? ['  // "approved": ["gpt-4o-mini", "claude-sonnet-4-5-*"],']
      : ['  // "approved": [', ...ids.map((id) => `  //   ${inComment(id)},`), '  // ],'];
  return `${[
    '// Which model IDs this repository may use, and where they belong. Comments are allowed in this file.',
    '// It holds for the files below its folder, up to the next policy further down.',
    '{',
    '  // Where model IDs belong. Once it is said, an ID in source code is a warning.',
    '  // "roles": { "config": ["config/**"] },',
    '',
    '  // The IDs that may be used. While the list is left out, any may. "*" stands for any characters.',
    ...approved,
    '',
    '  // IDs that may not be used, from a day on if need be.',
    '  // "blocked": [{ "id": "gpt-3.5-*", "reason": "retired", "since": "2026-01-31", "replacement": "gpt-4o-mini" }],',
    '',
    '  // IDs that are valid though no catalog lists them: fine-tuned models, models on your own hosts.',
    '  // "declared": [{ "id": "ft:gpt-4o-*", "reason": "our fine-tuned models" }],',
    '',
    '  // Files that are not to be linted.',
    '  // "ignores": ["third-party/**"],',
    '}',
  ].join('\n')}\n`;
}

/** An ID as JSON that cannot end the comment it stands in. */
function inComment(id: string): string {
  return JSON.stringify(id).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

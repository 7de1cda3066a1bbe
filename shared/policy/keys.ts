// What is wrong with the keys of a policy as such, at any depth: written twice, or not a repository's to set.

import type { TextProblem } from '../problem.ts';
import type { JsonNode, StringNode } from '../text/jsonc/tree.ts';
import { refusalOf } from './refused.ts';

// The keys of these are names that the team made up: an alias may well be called `command`, which is a model's name.
const named = new Set(['aliases', 'environments', 'rules']);

/** Keys that stand twice in one object, and keys that are refused. */
export function keyProblems(root: JsonNode): readonly TextProblem[] {
  const problems: TextProblem[] = [];
  // A stack instead of recursion: a hostile file nests deeper than calls may.
  const open: { readonly node: JsonNode; readonly areNames: boolean; readonly depth: number }[] = [
    { node: root, areNames: false, depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, areNames, depth } = next;
    if (node.kind === 'array')
      for (const item of node.items) open.push({ node: item, areNames: false, depth: depth + 1 });
    if (node.kind !== 'object') continue;
    const seen = new Set<string>();
    for (const { key, value } of node.members) {
      if (seen.has(key.value)) problems.push(repeated(key));
      seen.add(key.value);
      const refusal = areNames ? undefined : refusalOf(key.value);
      if (refusal !== undefined) {
        const message = `"${key.value}" cannot be set here: ${refusal.why}`;
        problems.push({ code: 'policy-refused-key', message, advice: refusal.instead, span: key.inner });
      }
      if (value !== undefined)
        open.push({ node: value, areNames: depth === 0 && named.has(key.value), depth: depth + 1 });
    }
  }
  return problems;
}

function repeated(key: StringNode): TextProblem {
  const shown = key.value.length > 60 ? `${key.value.slice(0, 60)}…` : key.value;
  return {
    code: 'policy-repeated-key',
    message: `"${shown}" stands here a second time; only one of them could count`,
    advice: 'join the two or remove one',
    span: key.inner,
  };
}

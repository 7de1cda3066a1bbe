// What the first stage over bytes looks for: a file without any of these can hold no model ID.

import { stems } from '../sightings/family.ts';
import { routers } from '../sightings/routes.table.ts';

/** Names in configuration that announce a model whatever its ID is called. */
const announcing = [
  'model:',
  'model=',
  'model =',
  'model"',
  "model'",
  'model>',
  'llm_',
  '_llm',
  'model_',
  '_model',
  'modelid',
  'modelname',
  'modelint-',
];

/** Shortest anchor worth looking for; shorter stems are looked for with what stands around them. */
const shortest = 4;

/** Anchors for families, providers and the IDs that catalog and policies name; lower-case ASCII, sorted, each once. */
export function anchorsOf(ids: readonly string[]): readonly string[] {
  const anchors = new Set<string>(announcing);
  for (const stem of stems) for (const anchor of anchorsOfStem(stem)) anchors.add(anchor);
  for (const router of routers) if (router.length >= shortest) anchors.add(router);
  // Of two IDs of which one holds the other, both are looked for: to compare each with each takes longer than it saves.
  const isFound = finding(anchors);
  for (const id of ids) {
    const lower = id.toLowerCase();
    // IDs outside ASCII cannot be folded over bytes; their longest ASCII run can.
    const run = lower.match(/[\x21-\x7e]+/g)?.sort((a, b) => b.length - a.length)[0] ?? '';
    if (run.length >= 3 && !isFound(run)) anchors.add(run);
  }
  return [...anchors].sort();
}

/** Tells whether a text holds one of these anchors: by their first two signs, since a catalog has thousands of IDs. */
function finding(anchors: Iterable<string>): (text: string) => boolean {
  const byHead = new Map<string, string[]>();
  for (const anchor of anchors) {
    const head = anchor.slice(0, 2);
    const known = byHead.get(head);
    if (known === undefined) byHead.set(head, [anchor]);
    else known.push(anchor);
  }
  return (text) => {
    for (let at = 0; at + 2 <= text.length; at++)
      if (byHead.get(text.slice(at, at + 2))?.some((anchor) => text.startsWith(anchor, at)) === true) return true;
    return false;
  };
}

function anchorsOfStem(stem: string): readonly string[] {
  if (stem.length >= shortest) return [stem];
  const behind = ['-', '.', '_', ':', ...'123456789'];
  const quotes = ['"', "'", '`', '/', '=', ' ', ':'];
  const before = quotes.map((quote) => quote + stem);
  return /\d$/.test(stem) ? before : [...before, ...behind.map((next) => stem + next)];
}

// An ID taken apart for comparing it with others: host, name, revision, stage, variant, words.

import { bare, prefix, skeleton, tokens, wordBag } from '../catalog/folds.ts';
import { once } from '../catalog/lazy.ts';
import { type Revision, revisionOf } from '../catalog/revision.ts';
import { recognise } from '../sightings/family.ts';
import { organisations, routers, variantSuffixes } from '../sightings/routes.table.ts';
import { neutralWords, sizedWords, stageWords } from './words.table.ts';

/** An ID with what comparing needs of it. What takes time is computed when first asked for. */
export interface Parts {
  readonly id: string;
  /** What stands before the name, folded: provider, gateway, region, account. */
  readonly host: string;
  /** The model's own name, without the host. */
  readonly name: string;
  readonly revision: Revision;
  /** The name without its date or moving mark. */
  readonly stem: string;
  /** Name and stem with case and separators folded. */
  readonly nameShape: () => string;
  readonly stemShape: () => string;
  /** The stem without words such as `preview`; undefined where there is none that could be dropped. */
  readonly stageless: () => string | undefined;
  /** The same, without a variant too: a preview is often given away. */
  readonly stagelessPlain: () => string | undefined;
  /** The name without a variant such as `:free`; undefined where it has none. */
  readonly plain: () => string | undefined;
  /** The stem's words without those that name no other model, in any order, the numbers in theirs. */
  readonly gist: () => string;
}

/** Answers the parts of an ID, taken apart once. */
export type PartsOf = (id: string) => Parts;

/** No ID in use is near this long: a longer text is not compared with others, so that hostile ones cost no time. */
const longest = 200;

/** Whether an ID is compared with others at all. */
export function isComparable(id: string): boolean {
  return id.length <= longest;
}

/** Takes IDs apart and keeps the parts, for as long as two snapshots are compared. */
export function rememberParts(): PartsOf {
  const known = new Map<string, Parts>();
  return (id) => {
    const parts = known.get(id) ?? partsOf(id);
    known.set(id, parts);
    return parts;
  };
}

/** Takes an ID apart. */
export function partsOf(id: string): Parts {
  const name = bare(id);
  const revision = revisionOf(id);
  const stem = bare(revision.stem);
  const stageless = once(() => stagelessOf(id, revision, stem));
  return {
    id,
    host: skeleton(prefix(id)),
    name,
    revision,
    stem,
    nameShape: once(() => skeleton(name)),
    stemShape: once(() => skeleton(stem)),
    stageless,
    stagelessPlain: once(() => plainOf(stageless() ?? '')),
    plain: once(() => plainOf(name)),
    gist: once(() => gistOf(stem)),
  };
}

/** Whether a name can name a model: words such as `free` or `auto` behind a slash name a tariff or a choice. */
export function namesModel(name: string): boolean {
  return /\d/.test(name) || name.length >= 5;
}

/** Vendor of an ID: that of its family, else what stands before its name. */
export function vendorOf({ name, host }: Parts): string {
  return recognise(name, host !== '').vendor ?? host;
}

function stagelessOf(id: string, { stem: whole }: Revision, stem: string): string | undefined {
  // A date before the word belongs to the model: `gpt-4-1106-preview` is no preview of `gpt-4`.
  let marked = 0;
  while (marked < id.length && id[marked] === whole[marked]) marked++;
  const at = id.search(stageWords);
  if (at < 0 || at > marked) return undefined;
  const rest = stem.replace(new RegExp(stageWords, 'gi'), '');
  return rest === stem || !namesModel(rest) ? undefined : rest;
}

function plainOf(name: string): string | undefined {
  const colon = name.lastIndexOf(':');
  return colon > 0 && variantSuffixes.has(name.slice(colon + 1)) ? name.slice(0, colon) : undefined;
}

function gistOf(stem: string): string {
  const words = tokens(stem);
  const isSized = words.some((word) => /^\d+(?:b|m|x\d+b)$/.test(word));
  const head = words[0];
  // A vendor glued on in front: `zai-glm-5.1`, `cohere-embed-v4`.
  const glued = head !== undefined && words.length > 2 && (organisations.has(head) || routers.has(head));
  const kept = words
    .slice(glued ? 1 : 0)
    .filter((word) => !neutralWords.has(word) && !(isSized && sizedWords.has(word)));
  return wordBag(kept.join('-'));
}

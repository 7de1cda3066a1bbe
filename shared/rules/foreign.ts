// Whether an ID was likely written for another endpoint than the one whose catalog is at hand.

import type { Catalog } from '../catalog/catalog.ts';
import { recognise } from '../sightings/family.ts';
import { routeOf } from '../sightings/route.ts';
import { routers } from '../sightings/routes.table.ts';
import type { Subject } from './rule.ts';

/** Fewer entries than this say too little about what an endpoint serves. */
const telling = 20;

/** Prefixes that name a gateway, behind which any vendor's models stand. */
const gateways = new Set(
  'openrouter cometapi comet litellm litellm_proxy vercel gateway requesty aihubmix 302ai portkey helicone kilo opencode'.split(
    ' ',
  ),
);

/** What a catalog serves, as far as its IDs tell. */
interface Range {
  readonly vendors: ReadonlySet<string>;
  /** Whether its IDs carry a vendor prefix, as an aggregator's do. */
  readonly prefixed: boolean;
  /** First parts of its IDs, lower case: `openai` of `openai/gpt-5`. */
  readonly heads: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
}

const ranges = new WeakMap<Catalog, Range>();

function rangeOf(catalog: Catalog): Range {
  let range = ranges.get(catalog);
  if (range === undefined) {
    const { entries } = catalog.snapshot;
    const vendors = new Set(entries.map(({ id }) => recognise(routeOf(id).core).vendor ?? ''));
    vendors.delete('');
    const heads = new Set(entries.map(({ id }) => headOf(id)));
    const kinds = new Set(entries.map(({ id }) => kindOf(id)));
    range = {
      vendors,
      heads,
      kinds,
      prefixed: entries.filter(({ id }) => id.includes('/')).length * 5 >= entries.length * 4,
    };
    ranges.set(catalog, range);
  }
  return range;
}

/** What a model is for, as far as its name tells; catalogs of chat models often leave the other kinds out. */
function kindOf(id: string): 'embedding' | 'speech' | 'image' | 'other' {
  if (/embed|rerank|\bbge\b|(?:^|[-/])e5-|minilm|mpnet/i.test(id)) return 'embedding';
  if (/whisper|transcri|(?:^|[-/])tts|speech/i.test(id)) return 'speech';
  return /dall-e|image|imagen|flux|diffusion|recraft|ideogram/i.test(id) ? 'image' : 'other';
}

/** What stands before the first separator of a routed text, lower case. */
function headOf(text: string): string {
  return (/^~?([^/:.]*)[/:.]/.exec(text)?.[1] ?? '').toLowerCase();
}

/**
 * Whether an ID is likely meant for another endpoint: of a vendor or a kind (embedding, speech, image) that the catalog
 * does not cover at all, a deployment with a name of its own, routed to a provider or taken from an organisation that the
 * catalog does not name, or, in code, without the vendor prefix that an aggregator's catalog puts on every ID. What
 * configures a declared environment is never foreign to it.
 */
export function isForeign({ sighting, environment, role }: Subject, catalog: Catalog): boolean {
  if (environment !== undefined) return false;
  const { prefix } = sighting.route;
  if (/^azure/i.test(prefix)) return true;
  if (catalog.snapshot.entries.length < telling) return false;
  const { vendors, prefixed, heads, kinds } = rangeOf(catalog);
  if (!kinds.has(kindOf(sighting.route.core))) return true;
  if (vendors.size <= 2 && (sighting.vendor === undefined || !vendors.has(sighting.vendor))) return true;
  const head = headOf(prefix);
  // Bedrock's dotted form, and names of an organisation that the catalog does not know, are fetched elsewhere.
  if (prefixed && prefix.endsWith('.')) return true;
  if (prefix.includes('/') && !heads.has(head) && !gateways.has(head) && (prefixed || !routers.has(head))) return true;
  return prefixed && role !== 'config' && !prefix.includes('/');
}

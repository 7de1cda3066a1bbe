// Whether an ID was likely written for another endpoint than the one whose catalog is at hand.

import type { Catalog, CatalogEntry, CatalogRange } from '../catalog/catalog.ts';
import { sizeOf } from '../catalog/make.ts';
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

const ranges = new WeakMap<Catalog, CatalogRange>();

/** What a catalog serves. */
export function rangeOf(catalog: Catalog): CatalogRange {
  const range = catalog.range ?? ranges.get(catalog) ?? rangeIn(catalog.snapshot.entries);
  ranges.set(catalog, range);
  return range;
}

function rangeIn(entries: readonly CatalogEntry[]): CatalogRange {
  const vendors = new Set(entries.map(({ id }) => recognise(routeOf(id).core).vendor ?? ''));
  vendors.delete('');
  const heads = headsOf(entries);
  return {
    vendors: [...vendors].sort(),
    kinds: [...new Set(entries.map(({ id }) => kindOf(id)))].sort(),
    prefixed: entries.filter(({ id }) => id.includes('/')).length * 5 >= entries.length * 4,
    hasHead: (head) => heads.has(head),
  };
}

/** First parts of IDs, lower case. */
export function headsOf(entries: readonly CatalogEntry[]): ReadonlySet<string> {
  return new Set(entries.map(({ id }) => headOf(id)));
}

/** What a model is for, as far as its name tells; catalogs of chat models often leave the other kinds out. */
function kindOf(id: string): CatalogRange['kinds'][number] {
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
  if (sizeOf(catalog) < telling) return false;
  const { vendors, prefixed, hasHead, kinds } = rangeOf(catalog);
  if (!kinds.includes(kindOf(sighting.route.core))) return true;
  if (vendors.length <= 2 && (sighting.vendor === undefined || !vendors.includes(sighting.vendor))) return true;
  const head = headOf(prefix);
  // Bedrock's dotted form, and names of an organisation that the catalog does not know, are fetched elsewhere.
  if (prefixed && prefix.endsWith('.')) return true;
  if (prefix.includes('/') && !gateways.has(head) && (prefixed || !routers.has(head)) && !hasHead(head)) return true;
  return prefixed && role !== 'config' && !prefix.includes('/');
}

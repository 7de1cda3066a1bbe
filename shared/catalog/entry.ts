// One entry of a model list: its ID, exactly as written, and what else the endpoint says that is well formed.
// The fields of CatalogEntry are among the names understood, so a saved snapshot is read the same way.

import { dateOfSeconds, dateOfText } from '../text/date.ts';
import type { CatalogEntry } from './catalog.ts';
import { isObject, type JsonObject, type Listed, nameOf, own } from './container.ts';

/** Why an entry cannot be read. The whole list is refused then: a list read in part would call good IDs unknown. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Longest ID accepted, in UTF-16 code units. The longest met in the wild has 61. */
export const maxIdLength = 512;

const idFields = ['id', 'name', 'model', 'modelId'];
const ownerFields = ['owned_by', 'organization', 'owner', 'publisher', 'provider', 'providerName', 'litellm_provider'];
const deprecationFields = ['deprecation', 'deprecation_date', 'deprecationDate', 'deprecated_at', 'deprecated'];
const expiryFields = [
  'expires',
  'expiration_date',
  'expirationDate',
  'expires_at',
  'shutdown_date',
  'shutdownDate',
  'retirement_date',
  'retirementDate',
  'sunset_date',
  'end_of_life',
];
const replacementFields = [
  'deprecation_replacement_model',
  'replacement',
  'replacement_model',
  'replaced_by',
  'recommended_replacement',
  'successor',
];

/** Reads one listed thing. `place` is its number from 1, for messages. */
export function readEntry(listed: Listed, place: number, resourceNames: boolean): CatalogEntry | Refusal {
  const { key, value } = listed;
  const id = key ?? (typeof value === 'string' ? value : idIn(value));
  if (id === undefined) {
    const came = isObject(value) ? `${nameOf(value)}, but none of ${idFields.join(', ')}` : nameOf(value);
    return { code: 'catalog-entry-without-id', message: `entry ${place} has no ID: it is ${came}` };
  }
  if (typeof id !== 'string') {
    return { code: 'catalog-id-not-text', message: `the ID of entry ${place} is ${nameOf(id)}, not a text` };
  }
  const trouble = idTrouble(id);
  if (trouble !== undefined) {
    return { code: trouble.code, message: `the ID of entry ${place} ${trouble.message}` };
  }
  const prefix = 'models/';
  if (resourceNames && id.startsWith(prefix) && id.length > prefix.length) {
    return describe(id.slice(prefix.length), value, [id]);
  }
  return describe(id, value, []);
}

/** Whether a reading is a refusal. */
export function isRefusal(read: CatalogEntry | Refusal): read is Refusal {
  return 'code' in read;
}

/** What is wrong with an ID as such. */
export function idTrouble(id: string): Refusal | undefined {
  if (id === '') return { code: 'catalog-id-empty', message: 'is empty' };
  if (id.length > maxIdLength) {
    return { code: 'catalog-id-too-long', message: `has ${id.length} characters; at most ${maxIdLength} are accepted` };
  }
  if (/\p{Surrogate}/u.test(id)) {
    return { code: 'catalog-id-malformed', message: 'holds half a surrogate pair: it is not valid Unicode' };
  }
  return undefined;
}

function idIn(value: unknown): unknown {
  if (!isObject(value)) return undefined;
  for (const field of idFields) if (Object.hasOwn(value, field)) return value[field];
  return undefined;
}

function describe(id: string, value: unknown, otherNames: readonly string[]): CatalogEntry {
  if (!isObject(value)) return otherNames.length > 0 ? { id, aliases: otherNames } : { id };
  const lifecycle = own(value, 'modelLifecycle');
  const ends = isObject(lifecycle) ? lifecycle : {};
  const owner = textOf(value, ownerFields);
  const deprecated = dateOf(value, deprecationFields) ?? dateOf(ends, ['legacyTime']);
  const expires = dateOf(value, expiryFields) ?? dateOf(ends, ['endOfLifeTime']);
  const replacement = textOf(value, replacementFields);
  const aliasOf = textOf(value, ['alias_target', 'alias_of', 'aliasOf']);
  const aliases = aliasesOf(id, value, otherNames);
  return {
    id,
    ...(owner === undefined ? {} : { owner }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(deprecated === undefined && saysDeprecated(value, ends) ? { deprecatedUndated: true as const } : {}),
    ...(expires === undefined ? {} : { expires }),
    ...(replacement === undefined || replacement === id ? {} : { replacement }),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(aliasOf === undefined || aliasOf === id ? {} : { aliasOf }),
  };
}

function textOf(value: JsonObject, fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const text = own(value, field);
    if (typeof text === 'string' && text.trim() !== '' && idTrouble(text) === undefined) return text;
  }
  return undefined;
}

function dateOf(value: JsonObject, fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const found = own(value, field);
    const date =
      typeof found === 'string' ? dateOfText(found) : typeof found === 'number' ? dateOfSeconds(found) : undefined;
    if (date !== undefined) return date;
  }
  return undefined;
}

function saysDeprecated(value: JsonObject, lifecycle: JsonObject): boolean {
  return (
    own(value, 'deprecatedUndated') === true ||
    own(value, 'status') === 'deprecated' ||
    own(value, 'deprecated') === true ||
    own(value, 'deprecation') === true ||
    own(lifecycle, 'status') === 'LEGACY'
  );
}

function aliasesOf(id: string, value: JsonObject, otherNames: readonly string[]): readonly string[] {
  const given = own(value, 'aliases');
  const names = new Set(otherNames);
  for (const name of Array.isArray(given) ? given : []) {
    if (typeof name === 'string' && idTrouble(name) === undefined) names.add(name);
  }
  // Ollama accepts an untagged name for `:latest`; its lists are known by the namespace `library` or a layer digest.
  const ollama = own(value, 'owned_by') === 'library' || typeof own(value, 'digest') === 'string';
  if (ollama && id.endsWith(':latest') && id.length > 7) names.add(id.slice(0, -7));
  names.delete(id);
  return [...names].sort(byCodeUnits);
}

/** The order of IDs everywhere: by UTF-16 code units, whatever the locale. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// Help in a policy file: keys and values that its schema allows at an offset, and what a key means.

import { byCodeUnits } from '../catalog/entry.ts';
import { policyJsonSchema } from '../policy/schema.ts';
import { allRules } from '../rules/registry.ts';
import type { Span } from '../text/span.ts';
import { mostOffers } from './complete.ts';
import { jsonPlaceAt } from './jsonc-place.ts';
import { keysOf, type Schema, schemasAt } from './schema-walk.ts';

/** A key or a value that may be put in. */
export interface PolicyOffer {
  /** What people see: the key or value without quotes. */
  readonly label: string;
  /** What replaces the span. */
  readonly text: string;
  /** Where in the text the cursor belongs afterwards. */
  readonly caret: number;
  /** What it means; may be empty. */
  readonly detail: string;
  readonly kind: 'key' | 'value' | 'id';
}

/** The answer at one offset. */
export interface PolicyCompletion {
  readonly span: Span;
  readonly offers: readonly PolicyOffer[];
  readonly isIncomplete: boolean;
}

/** What a key or a rule means. */
export interface PolicyHover {
  readonly span: Span;
  /** Plain words of ours. */
  readonly text: string;
}

let schema: Schema | undefined;

function policySchema(): Schema {
  schema ??= policyJsonSchema(allRules.map(({ id }) => id)) as Schema;
  return schema;
}

/**
 * The keys or values that fit at an offset of a policy; undefined where nothing does.
 *
 * @param ids the IDs to offer where one is expected
 */
export function completePolicy(text: string, offset: number, ids: readonly string[]): PolicyCompletion | undefined {
  if (text.trim() === '') return { span: { start: offset, end: offset }, offers: [beginning], isIncomplete: false };
  const place = jsonPlaceAt(text, offset);
  if (place === undefined) return undefined;
  const schemas = schemasAt(policySchema(), place.path);
  const offers =
    place.kind === 'key'
      ? keyOffers(schemas, new Set(place.siblings), /^\s*:/.test(text.slice(place.span.end)))
      : valueOffers(schemas, place.text, ids);
  const { span } = place;
  if (offers.length === 0) return undefined;
  return { span, offers: offers.slice(0, mostOffers), isIncomplete: offers.length > mostOffers };
}

/** What a file begins with in which nothing stands yet. */
const beginning: PolicyOffer = {
  label: 'policy',
  text: '{\n  "approved": []\n}',
  caret: '{\n  "approved": ['.length,
  detail: 'an object with the IDs that are approved',
  kind: 'value',
};

/** What the key or the rule at an offset of a policy means; undefined where nothing is to be said. */
export function hoverPolicy(text: string, offset: number): PolicyHover | undefined {
  const place = jsonPlaceAt(text, offset);
  if (place === undefined || place.span.start === place.span.end) return undefined;
  const path = place.kind === 'key' ? [...place.path, place.text] : place.path;
  const isKey = place.kind === 'key';
  const isNamed = isKey && schemasAt(policySchema(), place.path).some((one) => isNameOf(one, place.text));
  const schemas = schemasAt(policySchema(), path);
  const rule =
    isNamed || (!isKey && schemas.some((one) => one.enum?.includes(place.text))) ? ruleTitle(place.text) : '';
  const description = isNamed ? '' : (schemas.find((one) => one.description !== undefined)?.description ?? '');
  const said = [rule, description].filter((part) => part !== '');
  return said.length === 0 ? undefined : { span: place.span, text: said.join('\n') };
}

/** The ID that stands at an offset of a policy; undefined where none does. A pattern for IDs is none. */
export function idInPolicy(text: string, offset: number): { readonly id: string; readonly span: Span } | undefined {
  const place = jsonPlaceAt(text, offset);
  if (place?.kind !== 'value' || place.text === '' || place.text.includes('*')) return undefined;
  return schemasAt(policySchema(), place.path).some(isIdSchema) ? { id: place.text, span: place.span } : undefined;
}

/** Whether a schema names a key among those that all hold the same: the rules. */
function isNameOf({ propertyNames }: Schema, key: string): boolean {
  return propertyNames?.enum?.includes(key) === true;
}

function ruleTitle(id: string): string {
  return allRules.find((rule) => rule.id === id)?.title ?? '';
}

function keyOffers(schemas: readonly Schema[], taken: ReadonlySet<string>, hasColon: boolean): readonly PolicyOffer[] {
  const seen = new Set(taken);
  const offers: PolicyOffer[] = [];
  for (const [key, under] of schemas.flatMap(keysOf)) {
    if (seen.has(key)) continue;
    seen.add(key);
    const quoted = JSON.stringify(key);
    const value = hasColon ? '' : `: ${emptyOf(under)}`;
    const text = quoted + value;
    // Between the brackets or quotes that were put in.
    const caret = /[\]}"]$/.test(value) ? text.length - 1 : text.length;
    const detail = ruleTitle(key) || (under.description ?? '');
    offers.push({ label: key, text, caret, detail, kind: 'key' });
  }
  return offers;
}

function emptyOf({ type, enum: allowed }: Schema): string {
  if (allowed !== undefined) return '""';
  return type === 'array' ? '[]' : type === 'object' ? '{}' : '""';
}

function valueOffers(schemas: readonly Schema[], typed: string, ids: readonly string[]): readonly PolicyOffer[] {
  const values = new Set(schemas.flatMap((one) => one.enum ?? []));
  const offers = [...values].map((value) => valueOffer(value, ruleTitle(value), 'value'));
  if (!schemas.some(isIdSchema)) return offers;
  const wanted = typed.toLowerCase();
  const fitting = ids.filter((id) => id.toLowerCase().includes(wanted));
  return [...offers, ...[...new Set(fitting)].sort(byCodeUnits).map((id) => valueOffer(id, '', 'id'))];
}

function valueOffer(value: string, detail: string, kind: PolicyOffer['kind']): PolicyOffer {
  const text = JSON.stringify(value);
  return { label: value, text, caret: text.length, detail, kind };
}

/** Of the strings of the schema only IDs have a greatest length. */
function isIdSchema({ type, maxLength }: Schema): boolean {
  return type === 'string' && maxLength !== undefined;
}

// The shape of a model list: its container and its fields with their types; no ID and no other value.

import { isObject, own } from '../catalog/container.ts';
import { byCodeUnits } from '../catalog/entry.ts';
import { parseJson } from '../catalog/json.ts';

/** A field: what its values are, and whether it is always there. */
export interface Field {
  readonly name: string;
  /** Sorted, each once: `text`, `number`, `true or false`, `null`, `list`, `object`. */
  readonly types: readonly string[];
  readonly always: boolean;
}

/** The shape of a list. */
export interface ListShape {
  /** Name of the key that holds the list; the empty text where the body itself is it; null where neither is so. */
  readonly container: string | null;
  /** Fields beside the container. Not told where the keys of the body are names of models. */
  readonly top: readonly Field[];
  readonly entry: readonly Field[];
}

/** Fields beyond this many are not looked at: nobody means to have them. */
const mostFields = 100;
const longestName = 60;

/** Fields of an entry that the usual lists document; others are additions, and tolerated. */
export const knownFields: ReadonlySet<string> = new Set([
  'id',
  'object',
  'created',
  'owned_by',
  'supported_endpoint_types',
  'permission',
  'root',
  'parent',
]);

/** The shape of a list over all its bodies; undefined where a body is not JSON. */
export function listShapeOf(bodies: readonly string[]): ListShape | undefined {
  const values: unknown[] = [];
  for (const body of bodies) {
    const parsed = parseJson(body);
    if ('code' in parsed) return undefined;
    values.push(parsed.value);
  }
  const container = containerOf(values[0]);
  const entries = values.flatMap((value) => entriesOf(value, container));
  const top = container === null ? [] : fieldsOf(values.filter(isObject).map((value) => without(value, container)));
  return { container, top, entry: fieldsOf(entries.filter(isObject)) };
}

function containerOf(value: unknown): string | null {
  if (Array.isArray(value)) return '';
  if (!isObject(value)) return null;
  return ['data', 'models', 'modelSummaries'].find((key) => Array.isArray(own(value, key))) ?? null;
}

function entriesOf(value: unknown, container: string | null): readonly unknown[] {
  const held = container === '' ? value : container === null || !isObject(value) ? undefined : own(value, container);
  return Array.isArray(held) ? held : [];
}

function without(value: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key && name !== '__proto__'));
}

function fieldsOf(objects: readonly Readonly<Record<string, unknown>>[]): readonly Field[] {
  const types = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const object of objects)
    for (const [name, value] of Object.entries(object)) {
      const key = name.slice(0, longestName);
      if (!types.has(key) && types.size >= mostFields) continue;
      types.set(key, (types.get(key) ?? new Set()).add(typeName(value)));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return [...types]
    .map(([name, of]) => ({ name, types: [...of].sort(byCodeUnits), always: counts.get(name) === objects.length }))
    .sort((a, b) => byCodeUnits(a.name, b.name));
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'true or false' : typeof value === 'number' ? 'number' : 'object';
}

/** How one shape differs from an earlier one. What is only added breaks nobody who reads as documented. */
export interface ShapeChanges {
  readonly breaking: readonly string[];
  readonly added: readonly string[];
}

/** Compares two shapes. Fields that come and go, such as those of pages, are not compared by how often they are there. */
export function shapeChanges(before: ListShape, after: ListShape): ShapeChanges {
  const breaking: string[] = [];
  const added: string[] = [];
  if (before.container !== after.container)
    breaking.push(`the list was ${held(before.container)} and is ${held(after.container)}`);
  for (const [where, old, now] of [
    ['beside the list', before.top, after.top],
    ['of an entry', before.entry, after.entry],
  ] as const) {
    for (const field of old) {
      const same = now.find(({ name }) => name === field.name);
      const what = `field "${field.name}" ${where}`;
      if (same === undefined) {
        if (field.always) breaking.push(`${what} is gone`);
        continue;
      }
      if (field.always && !same.always && where === 'of an entry') breaking.push(`${what} is no longer always there`);
      const news = same.types.filter((type) => !field.types.includes(type));
      if (news.length > 0) breaking.push(`${what} was ${field.types.join(' or ')} and is ${same.types.join(' or ')}`);
    }
    for (const { name } of now)
      if (!old.some((one) => one.name === name)) added.push(`field "${name}" ${where} is new`);
  }
  return { breaking, added };
}

function held(container: string | null): string {
  if (container === null) return 'in no container known';
  return container === '' ? 'the body itself' : `in "${container}"`;
}

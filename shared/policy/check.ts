// Holds a parsed policy against its schema, node by node, so that each problem has its place and none is lost.
//
// The schema library judges single values. The way down is ours: it would drop a key called `__proto__`, cannot see
// keys that are written twice, and does not know places in the text.

import type { z } from 'zod/mini';
import type { TextProblem } from '../problem.ts';
import type { ArrayNode, JsonNode, ObjectNode } from '../text/jsonc/tree.ts';
import { toValue } from '../text/jsonc/tree.ts';
import { nearest } from '../text/nearest.ts';
import { refusalOf } from './refused.ts';

// What is used of a schema's definition, of whatever type it is.
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodMiniType;
  readonly element?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
  readonly keyType?: z.ZodMiniType;
  readonly valueType?: z.ZodMiniType;
}

function definitionOf(schema: z.ZodMiniType): Definition {
  return schema.def as unknown as Definition;
}

/** All that is wrong with a node, in the order of the text where that is possible. `name` is what messages call it. */
export function check(node: JsonNode, schema: z.ZodMiniType, name: string): readonly TextProblem[] {
  const definition = definitionOf(schema);
  if (definition.innerType !== undefined) return check(node, definition.innerType, name);
  if (definition.options !== undefined) {
    const fitting = definition.options.find((option) => kindOf(option) === node.kind);
    return fitting === undefined ? judge(node, schema, name) : check(node, fitting, name);
  }
  if (definition.element !== undefined && node.kind === 'array') return checkArray(node, schema, name);
  if (definition.type === 'record' && node.kind === 'object') return checkRecord(node, definition, name);
  if (definition.shape !== undefined && node.kind === 'object') return checkObject(node, definition.shape, name);
  return judge(node, schema, name);
}

function kindOf(schema: z.ZodMiniType): string {
  return definitionOf(schema).type;
}

function checkArray(node: ArrayNode, schema: z.ZodMiniType, name: string): readonly TextProblem[] {
  const item = definitionOf(schema).element as z.ZodMiniType;
  if (node.items.length === 0) return judge(node, schema, name);
  return node.items.flatMap((one, index) => check(one, item, `${name}[${index}]`));
}

/** An object whose keys are data: names of environments, aliases, rules. */
function checkRecord(node: ObjectNode, definition: Definition, name: string): readonly TextProblem[] {
  const { keyType, valueType } = definition;
  const known = keyType === undefined ? undefined : optionsOf(keyType);
  return node.members.flatMap(({ key, value }) => {
    const problems: TextProblem[] = [];
    if (known !== undefined && !known.includes(key.value)) {
      problems.push({
        code: 'policy-unknown-key',
        message: `${join(name, key.value)} is unknown`,
        advice: guess(key.value, known),
        span: key.inner,
      });
    } else if (key.value.trim() === '' || key.value.trim() !== key.value) {
      const message = `a key of ${quoted(name)} is empty or has white space around it`;
      problems.push({ code: 'policy-wrong-value', message, span: key.span });
    }
    return value === undefined
      ? problems
      : problems.concat(check(value, valueType as z.ZodMiniType, join(name, key.value, false)));
  });
}

function checkObject(node: ObjectNode, shape: NonNullable<Definition['shape']>, name: string): readonly TextProblem[] {
  const known = Object.keys(shape);
  const problems = node.members.flatMap(({ key, value }): readonly TextProblem[] => {
    const schema = Object.hasOwn(shape, key.value) ? shape[key.value] : undefined;
    if (schema !== undefined) return value === undefined ? [] : check(value, schema, join(name, key.value, false));
    // Refused keys are told apart, at every depth, by `refusedKeys`.
    if (refusalOf(key.value) !== undefined) return [];
    const message = `${join(name, key.value)} is unknown`;
    return [{ code: 'policy-unknown-key', message, advice: guess(key.value, known), span: key.inner }];
  });
  const present = new Set(node.members.map(({ key }) => key.value));
  const missing = known.filter((key) => !present.has(key) && kindOf(shape[key] as z.ZodMiniType) !== 'optional');
  return problems.concat(
    missing.map((key) => ({
      code: 'policy-missing-key',
      message: `${quoted(name)} has no "${key}", which is mandatory`,
      span: { start: node.span.start, end: node.span.start + 1 },
    })),
  );
}

/** The library's verdict on one value, in our words. Only the first reason: the others tend to follow from it. */
function judge(node: JsonNode, schema: z.ZodMiniType, name: string): readonly TextProblem[] {
  const result = schema.safeParse(toValue(node));
  if (result.success) return [];
  const known = optionsOf(schema);
  const advice = known !== undefined && node.kind === 'string' ? { advice: guess(node.value, known) } : {};
  const message = `${quoted(name)} must be ${result.error.issues[0]?.message ?? 'something else'}, found ${found(node)}`;
  return [{ code: 'policy-wrong-value', message, ...advice, span: node.kind === 'string' ? node.inner : headOf(node) }];
}

function optionsOf(schema: z.ZodMiniType): readonly string[] | undefined {
  const { entries } = schema.def as unknown as { readonly entries?: Readonly<Record<string, string>> };
  return entries === undefined ? undefined : Object.values(entries);
}

/** A list or an object is pointed at by its opening bracket: marking all of it would mark half the file. */
function headOf(node: JsonNode): TextProblem['span'] {
  const isOpen = node.kind === 'array' || node.kind === 'object';
  return isOpen ? { start: node.span.start, end: node.span.start + 1 } : node.span;
}

function found(node: JsonNode): string {
  if (node.kind === 'array') return node.items.length === 0 ? 'an empty list' : 'a list';
  if (node.kind === 'object') return 'an object';
  if (node.kind === 'null') return 'null';
  if (node.kind !== 'string') return String(node.value);
  return JSON.stringify(node.value.length > 60 ? `${node.value.slice(0, 60)}…` : node.value);
}

function guess(wanted: string, known: readonly string[]): string {
  const near = nearest(wanted, known);
  const short = known.length <= 12 ? known : [];
  return near !== undefined
    ? `did you mean "${near}"?`
    : short.length > 0
      ? `known here: ${short.join(', ')}`
      : 'see the documentation for what is known here';
}

function join(name: string, key: string, quote = true): string {
  const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key;
  const joined = name === '' ? shown : `${name}.${shown}`;
  return quote ? `"${joined}"` : joined;
}

function quoted(name: string): string {
  return name === '' ? 'the policy' : `"${name}"`;
}

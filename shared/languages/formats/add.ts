// Adds a scalar of a structured format to the literals found: what every format does alike.

import type { Span } from '../../text/span.ts';
import type { Literal, Place, Relation } from '../literal.ts';
import { defaultsIn, hasPlaceholder } from './placeholder.ts';
import { namesOf, type Scope, within } from './scope.ts';

/** A scalar as a format's reader found it. */
export interface Scalar {
  readonly text: string;
  readonly span: Span;
  readonly form: Literal['form'];
  /** Whether it is only a part of its value. */
  readonly part?: boolean;
}

/** Where a scalar stands: how it is bound, the key it is bound to with those around it, and what precedes it. */
export interface Binding {
  readonly relation: Relation;
  readonly scope: Scope | undefined;
  readonly beside?: string | undefined;
}

// `MODEL=gpt-4o` in an environment list, `--model=gpt-4o` in a list of arguments.
const assignment = /^(?:--?[A-Za-z][\w.-]*|[A-Za-z_]\w*)=(?!=)/;

function placeOf({ relation, scope, beside }: Binding): Place {
  const path = namesOf(scope?.outer);
  return { relation, name: scope?.name, path, callee: undefined, argument: undefined, beside, type: undefined };
}

/**
 * Adds a scalar. List elements written as assignments are values of the name they assign to; a value with defaults in
 * placeholders gives those defaults; any other placeholder makes a literal that is only a part.
 */
export function add(literals: Literal[], source: string, scalar: Scalar, binding: Binding): void {
  const raw = source.slice(scalar.span.start, scalar.span.end);
  const verbatim = raw === scalar.text;
  const assigned = binding.relation === 'element' && verbatim ? assignment.exec(raw)?.[0] : undefined;
  if (assigned !== undefined) {
    const scope = within(binding.scope, assigned.slice(0, -1));
    const span = { start: scalar.span.start + assigned.length, end: scalar.span.end };
    addPart(literals, raw.slice(assigned.length), { ...scalar, text: raw.slice(assigned.length), span }, true, {
      relation: 'value',
      scope,
    });
  } else addPart(literals, raw, scalar, verbatim, binding);
}

function addPart(literals: Literal[], raw: string, scalar: Scalar, verbatim: boolean, binding: Binding): void {
  const { text, span, form, part } = scalar;
  const open = hasPlaceholder(raw);
  const defaults = open && binding.relation !== 'key' ? defaultsIn(raw, span.start) : [];
  if (defaults.length === 0) {
    literals.push({ text, span, form, verbatim, whole: !open && part !== true, place: placeOf(binding) });
    return;
  }
  for (const { name, span, whole } of defaults) {
    const own = name === undefined ? binding : { relation: 'value' as const, scope: within(binding.scope, name) };
    const inner = raw.slice(span.start - scalar.span.start, span.end - scalar.span.start);
    const alone = whole && part !== true;
    literals.push({ text: inner, span, form: 'plain', verbatim: true, whole: alone, place: placeOf(own) });
  }
}

/** Whether a key names its entry, so that the entry's value is bound to what stands there: `name: MODEL`. */
export function namesEntry(key: string): boolean {
  return key === 'name' || key === 'key' || key === 'Name' || key === 'Key';
}

/** Whether a key holds the value of a named entry: `value: gpt-4o`. */
export function valuesEntry(key: string): boolean {
  return key === 'value' || key === 'Value' || key === 'default' || key === 'defaultValue';
}

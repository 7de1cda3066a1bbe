// What an item does to the Lisp form it stands in, and the place of a string.

import type { Place } from '../literal.ts';
import {
  boundName,
  collections,
  comparers,
  definers,
  type Form,
  functions,
  isSpecial,
  joiners,
  pairwise,
  pathOf,
  switches,
  transparent,
} from './form.ts';

/** Takes a symbol that is no keyword. */
export function takeSymbol(form: Form, symbol: string): void {
  const { shape, items, head } = form;
  if (symbol === '.' && shape === 'data') {
    form.dotted = true;
    return;
  }
  if (items === 0 && shape !== 'vector' && shape !== 'map' && shape !== 'pairs') form.head = symbol;
  const named =
    shape === 'binding'
      ? items === 0
      : shape === 'pairs'
        ? items % 2 === 0
        : shape === 'call' &&
          definers.has(head ?? '') &&
          (items === 1 || (pairwise.has(head ?? '') && items % 2 === 1));
  if (shape === 'map' && form.key === undefined) form.key = symbol;
  else {
    form.key = undefined;
    form.target = named ? symbol : undefined;
    if (shape === 'call' && items > 0) form.argument++;
  }
  // What a form defines is its first symbol.
  const defined =
    shape === 'call' && (definers.has(head ?? '') || functions.has(head ?? '') || switches.has(head ?? ''));
  if (!defined || items === 1) form.symbol = symbol;
  form.items++;
}

/** Takes a keyword (`:model`): it names what comes next. */
export function takeKeyword(form: Form, name: string): void {
  if (form.items === 0 && form.shape !== 'map' && form.shape !== 'vector' && form.shape !== 'pairs') form.head = name;
  // In `{:provider :openai}` the second is a value.
  form.key = form.shape === 'map' && form.key !== undefined ? undefined : name;
  form.items++;
}

/** Counts a number, a character or a whole form among the items. */
export function takeOther(form: Form): void {
  if (form.shape === 'map' && form.key === undefined) form.key = '';
  else {
    if (form.shape === 'call' && form.items > 0 && form.key === undefined) form.argument++;
    form.key = undefined;
    form.target = undefined;
  }
  form.items++;
}

/** The place of a string whose next item is `next`: `)` at the end of its form, `.` before the rest of a pair. */
export function takeString(form: Form, text: string, next: string): Place {
  const place = placeString(form, next);
  const { shape } = form;
  if (place.relation === 'key') {
    if (shape === 'map') form.key = text;
    else form.head = text;
  } else {
    form.key = undefined;
    form.target = undefined;
    if (shape === 'call' && place.relation !== 'value') form.argument++;
  }
  form.first ??= text;
  form.last = text;
  form.items++;
  return place;
}

function placeString(form: Form, next: string): Place {
  const { shape, head, key, target, items } = form;
  const callee = shape === 'call' && head !== undefined && !isSpecial(head) ? head : undefined;
  const bound = boundName(form);
  const make = (relation: Place['relation'], name: string | undefined, rest: Partial<Place> = {}): Place => ({
    relation,
    name,
    path: pathOf(form).filter((around) => around !== name),
    callee,
    argument: undefined,
    beside: undefined,
    type: undefined,
    ...rest,
  });
  if (shape === 'map' && key === undefined) return make('key', form.name);
  if (key !== undefined || target !== undefined || form.dotted) return make('value', bound);
  if (shape !== 'call') {
    if (next === '.') return make('key', form.name);
    return make('element', bound, { beside: form.last });
  }
  const { outer } = form;
  if (head === undefined && items === 0 && outer?.shape === 'call' && switches.has(outer.head ?? ''))
    return make('case', outer.symbol);
  if (head === undefined) return make('bare', undefined);
  if (switches.has(head)) return items % 2 === 0 ? make('case', form.symbol) : make('bare', undefined);
  if (functions.has(head)) return next === ')' && items > 2 ? make('return', form.symbol) : make('bare', undefined);
  if (definers.has(head)) return make('bare', undefined);
  if (transparent.has(head)) {
    if (bound !== undefined) return make('value', bound, { beside: head === 'or' ? form.symbol : undefined });
    return head === 'or' && form.symbol !== undefined
      ? make('value', form.symbol, { beside: form.symbol })
      : make('bare', undefined);
  }
  if (collections.has(head)) return make('element', bound, { beside: form.last });
  if (comparers.has(head))
    return make('operand', form.argument > 0 ? form.symbol : /^[\w-]/.test(next) ? next : undefined);
  return make('argument', undefined, { argument: form.argument, beside: form.first });
}

/** Whether strings in this form are only parts of a value. */
export function joins(form: Form): boolean {
  return form.shape === 'call' && joiners.has(form.head ?? '');
}

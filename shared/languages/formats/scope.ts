// The keys around a place in a document, as a linked list from the innermost outwards.

/** A key and the keys around it. */
export interface Scope {
  readonly name: string;
  readonly outer: Scope | undefined;
  /** The names from here outwards, once somebody has asked. */
  names: readonly string[] | undefined;
}

// A document may nest a million keys deep; what helps to judge a literal stands close to it.
const pathLimit = 16;

const nowhere: readonly string[] = [];

/** The scope of what stands under a key. */
export function within(outer: Scope | undefined, name: string): Scope {
  return { name, outer, names: undefined };
}

/** The names from a scope outwards, innermost first: the nearest sixteen. */
export function namesOf(scope: Scope | undefined): readonly string[] {
  if (scope === undefined) return nowhere;
  if (scope.names !== undefined) return scope.names;
  const names: string[] = [];
  for (let at: Scope | undefined = scope; at !== undefined && names.length < pathLimit; at = at.outer)
    names.push(at.name);
  scope.names = names;
  return names;
}

// Indexes that are built when first needed.

/** A value that is made at the first call, and kept. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Texts by a key of each, in the given order. */
export function group(
  texts: readonly string[],
  keyOf: (text: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const text of texts) {
    const key = keyOf(text);
    const found = groups.get(key);
    if (found === undefined) groups.set(key, [text]);
    else found.push(text);
  }
  return groups;
}

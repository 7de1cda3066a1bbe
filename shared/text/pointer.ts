// JSON pointers (RFC 6901) to the fields an application needs, with `*` for any element of a list or object.

/** Longest pointer, and most of them for one endpoint. */
export const maxPointer = 200;
export const maxPointers = 50;

/** What is wrong with a pointer; undefined where nothing is. */
export function pointerTrouble(pointer: string): string | undefined {
  if (!pointer.startsWith('/')) return 'begins with "/"';
  if (pointer.length > maxPointer) return `has at most ${maxPointer} characters`;
  return /~(?![01])/.test(pointer) ? 'writes "~" as "~0" and "/" as "~1"' : undefined;
}

/** Whether the value behind a pointer is there: not missing, not null, not an empty text. Own keys only. */
export function hasField(value: unknown, pointer: string): boolean {
  let reached: readonly unknown[] = [value];
  for (const segment of pointer.split('/').slice(1)) reached = reached.flatMap((one) => step(one, segment));
  return reached.some((one) => one !== undefined && one !== null && one !== '');
}

function step(value: unknown, segment: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (segment === '*') return Object.values(value);
  const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  if (Array.isArray(value)) return /^(?:0|[1-9]\d{0,8})$/.test(key) ? [value[Number(key)]] : [];
  return Object.hasOwn(value, key) ? [(value as Record<string, unknown>)[key]] : [];
}

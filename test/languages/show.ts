// Writes a literal and its place as one line, so that whole places can be compared in tables.

import type { Literal } from '../../shared/languages/literal.ts';

/**
 * `text: relation name < path (callee #argument) ~beside :type`, what is undefined or empty left out; `part` where the
 * literal is not whole, `plain` where it is not quoted.
 */
export function show({ text, form, whole, place }: Literal): string {
  const parts = [`${text}: ${place.relation}`];
  if (place.name !== undefined) parts.push(place.name);
  if (place.path.length > 0) parts.push(`< ${place.path.join(' ')}`);
  if (place.callee !== undefined) {
    parts.push(place.argument === undefined ? `(${place.callee})` : `(${place.callee} #${place.argument})`);
  } else if (place.argument !== undefined) parts.push(`(#${place.argument})`);
  if (place.beside !== undefined) parts.push(`~${place.beside}`);
  if (place.type !== undefined) parts.push(`:${place.type}`);
  if (form === 'plain') parts.push('plain');
  if (!whole) parts.push('part');
  return parts.join(' ');
}

// Moves a hard-coded ID to a JSON file that the program reads already: a key there, and its reading here.

import type { Document } from '../engine/document.ts';
import type { Sighting } from '../sightings/sighting.ts';
import { parseJsonc } from '../text/jsonc/parse.ts';
import { memberValue } from '../text/jsonc/tree.ts';
import { loaderOf } from './config-loader.ts';
import type { Target } from './edits.ts';
import { type Extraction, replaceable } from './extract.ts';
import { appendMember } from './jsonc-insert.ts';
import { camelName, settingWords, snakeName, unusedName } from './setting-name.ts';

/**
 * The changes that make the code read a key of a JSON file; undefined where the code does not evidently load that file,
 * the file cannot take a key, or the string cannot be replaced.
 */
export function extractToJson(sighting: Sighting, document: Document, config: Target): Extraction | undefined {
  const span = replaceable(sighting, document);
  const loader = loaderOf(document, config.path);
  // In markup an expression needs braces, and what is said before the file is loaded cannot come from it.
  const isAttribute = document.language.id.endsWith('react') && document.text.charAt((span?.start ?? 0) - 1) === '=';
  if (span === undefined || loader === undefined || isAttribute || config.text === undefined) return undefined;
  if (span.start < loader.from) return undefined;
  const { root } = parseJsonc(config.text);
  if (root?.kind !== 'object') return undefined;
  const isPython = document.language.id === 'python';
  const isSnake = root.members.some(({ key }) => key.value.includes('_')) || (isPython && root.members.length === 0);
  const words = settingWords(sighting);
  const holdsId = (key: string): boolean => {
    const value = memberValue(root, key);
    return value?.kind === 'string' && value.value === sighting.id;
  };
  const isTaken = (key: string): boolean => root.members.some((member) => member.key.value === key);
  const name = unusedName(isSnake ? snakeName(words) : camelName(words), (key) => isTaken(key) && !holdsId(key));
  const added = isTaken(name) ? [] : appendMember(config.text, name, JSON.stringify(sighting.id));
  if (added === undefined) return undefined;
  const read = isPython ? `${loader.variable}["${name}"]` : `${loader.variable}.${name}`;
  return {
    name,
    changes: [{ path: document.path, span, text: read }, ...added.map((edit) => ({ path: config.path, ...edit }))],
  };
}

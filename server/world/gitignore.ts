// `.gitignore` files for folders that git does not answer for. Deeper files overrule higher ones.

import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isBytes, type ReadBytes } from './bytes.ts';
import { decode } from './decode.ts';

/** The ignore files that count in a folder, outermost first. */
export type Levels = readonly Level[];

/** One ignore file. */
interface Level {
  /** Length of its folder's path, with the `/` after it, within the paths asked about. */
  readonly offset: number;
  readonly rules: Ignore;
}

const MAX_BYTES = 1 << 20;
/** Patterns become regular expressions: these two limits keep a hostile one from running for minutes. */
const MAX_PATTERN = 512;
const MAX_STARS = 4;

/** The levels of a folder: those of its parent and its own file, if it has one. `folder` is `/`-separated, `''` the base. */
export function levelsIn(base: string, folder: string, above: Levels, readBytes: ReadBytes, fileName: string): Levels {
  const bytes = readBytes(join(base, folder, fileName), MAX_BYTES, 'refuse');
  if (!isBytes(bytes) || bytes.length === 0) return above;
  const lines = decode(bytes).text.split(/\r?\n/).filter(isTame);
  const rules = ignore({ ignorecase: false, allowRelativePaths: true }).add(lines);
  return [...above, { offset: folder === '' ? 0 : folder.length + 1, rules }];
}

/** What the levels say of a path below the base: the deepest one with an opinion decides. Folders end in `/`. */
export function verdict(levels: Levels, path: string): 'ignored' | 'included' | 'silent' {
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index] as Level;
    const { ignored, unignored } = level.rules.test(path.slice(level.offset));
    if (ignored) return 'ignored';
    if (unignored) return 'included';
  }
  return 'silent';
}

/** The levels without those that ignore a folder, for below it: it was included against them. */
export function withoutThoseIgnoring(levels: Levels, folder: string): Levels {
  return levels.filter((level) => !level.rules.test(folder.slice(level.offset)).ignored);
}

function isTame(line: string): boolean {
  return line.length <= MAX_PATTERN && line.split('/').every((part) => (part.match(/\*+/g)?.length ?? 0) <= MAX_STARS);
}

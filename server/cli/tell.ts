// Where output goes: reports to standard output or a file, problems and hints to standard error.

import type { Problem } from '../../shared/problem.ts';
import { problemsText } from '../../shared/report/problems.ts';
import { colorStyle, plainStyle, type Style } from '../../shared/report/style.ts';
import type { Arguments } from '../world/args.ts';
import { wantsColor } from '../world/color.ts';
import type { World } from '../world/world.ts';

/** The colours for one stream, by the wishes of the user. A file is no terminal. */
export function styleFor(
  world: World,
  stream: 'out' | 'err',
  { flags, values }: Pick<Arguments, 'flags' | 'values'>,
): Style {
  const flag = flags.has('no-color') ? false : flags.has('color') ? true : undefined;
  const isTerminal = world[stream].isTerminal && !(stream === 'out' && values.has('output-file'));
  return wantsColor({ flag, env: world.env, isTerminal }) ? colorStyle : plainStyle;
}

/** Says problems on standard error. */
export function tellProblems(
  world: World,
  problems: readonly Problem[],
  given: Pick<Arguments, 'flags' | 'values'>,
): void {
  const text = problemsText(problems, styleFor(world, 'err', given));
  if (text !== '') world.err.write(text);
}

/** Says problems and answers the exit code for a command that could not be done. */
export function refuse(world: World, problems: readonly Problem[], given: Pick<Arguments, 'flags' | 'values'>): number {
  tellProblems(world, problems, given);
  return 2;
}

/** Puts out a report, piece by piece; a problem where its file could not be written. */
export function emit(world: World, pieces: readonly string[], { values }: Arguments): Problem | undefined {
  const path = values.get('output-file');
  if (path !== undefined) {
    return world.files.write(world.files.resolve(path), { text: pieces.join(''), encoding: 'utf-8' });
  }
  for (const piece of pieces) if (piece !== '') world.out.write(piece);
  return undefined;
}

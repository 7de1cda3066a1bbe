// Problems as text: each once, with its place and what to do about it.

import type { Problem } from '../problem.ts';
import { safeText } from '../text/safe.ts';
import type { Style } from './style.ts';

/** The lines of the problems, those that decide the exit code first; empty where there are none. */
export function problemsText(problems: readonly Problem[], style: Style): string {
  const told = new Set<string>();
  const lines: string[] = [];
  const grave = problems.filter(({ kind }) => kind !== 'skipped');
  for (const problem of [...grave, ...problems.filter(({ kind }) => kind === 'skipped')]) {
    const { kind, message, advice } = problem;
    const word = kind === 'skipped' ? style.info('note') : style.error('error');
    const place = placeOf(problem);
    const text = `${place}${word}: ${safeText(message, 1_000)}\n${advice === undefined ? '' : `  ${style.faint(safeText(advice, 1_000))}\n`}`;
    if (!told.has(text)) lines.push(text);
    told.add(text);
  }
  return lines.join('');
}

/** Where it is, in front of the message; nothing where the message names the file itself. */
function placeOf({ message, path, line, column }: Problem): string {
  if (path === undefined || (line === undefined && message.includes(path))) return '';
  return `${safeText(path, 300)}:${line === undefined ? '' : `${line}:${column ?? 1}:`} `;
}

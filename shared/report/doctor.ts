// The report of `doctor`: one check per line with its advice, and as JSON (version 1).

import { safeText } from '../text/safe.ts';
import { exactJson } from './exact.ts';
import type { Tool } from './report.ts';
import type { Style } from './style.ts';

/** One thing that was looked at. */
export interface Check {
  /** Kebab-case: `base-url`, `token`, `cache`. */
  readonly id: string;
  /** `broken` is what keeps a command from doing its work; `note` is worth a look. */
  readonly state: 'ok' | 'note' | 'broken';
  /** What was found: lower-case start, no full stop. */
  readonly message: string;
  readonly advice?: string | undefined;
  /** The same for programs: plain values under stable names. */
  readonly data: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

const marks = { ok: 'ok', note: 'note', broken: 'broken' } as const;
const styles = { ok: 'added', note: 'warning', broken: 'error' } as const;

/** The checks for people. */
export function doctorText(checks: readonly Check[], style: Style): string {
  const width = Math.max(...checks.map(({ id }) => id.length));
  const lines = checks.flatMap(({ id, state, message, advice }) => {
    const mark = style[styles[state]](marks[state].padEnd(6));
    const indent = ' '.repeat(width + 10);
    return [
      `${mark}  ${style.strong(id.padEnd(width))}  ${safeText(message, 1_000)}\n`,
      ...(advice === undefined || advice === '' ? [] : [`${indent}${style.faint(safeText(advice, 1_000))}\n`]),
    ];
  });
  const broken = checks.filter(({ state }) => state === 'broken').map(({ id }) => id);
  const end = broken.length === 0 ? 'nothing is broken' : `broken: ${broken.join(', ')}`;
  return `${lines.join('')}${style.strong(end)}\n`;
}

/** The checks for programs. */
export function doctorJson(tool: Tool, checks: readonly Check[], exitCode: number): string {
  return exactJson({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    checks: checks.map(({ id, state, message, advice, data }) => ({
      id,
      state,
      message,
      advice: advice === undefined || advice === '' ? null : advice,
      data,
    })),
    exitCode,
  });
}

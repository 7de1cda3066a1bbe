// Writes the reports of a run: each to its file or to standard output, and the summary of a step of GitHub Actions.

import type { Severity } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Writing } from '../../shared/report/formats/format.ts';
import { lintMarkdown } from '../../shared/report/formats/markdown.ts';
import { textFormat } from '../../shared/report/formats/people.ts';
import { isJudged, type Report } from '../../shared/report/report.ts';
import { summaryText } from '../../shared/report/summary.ts';
import { count } from '../../shared/rules/words.ts';
import { utf8Length } from '../../shared/text/utf8.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { type Output, outputsOf } from './formats.ts';
import { styleFor } from './tell.ts';

const levels: readonly Severity[] = ['error', 'warning', 'info'];

/** What became of the reports. */
export interface Put {
  /** Reports that could not be written. */
  readonly unwritten: readonly Problem[];
  /** What is to be known of those that were. */
  readonly notes: readonly Problem[];
}

/** Writes all reports asked for. */
export function putReports(world: World, report: Report, given: Arguments): Put {
  const unwritten: Problem[] = [];
  const notes: Problem[] = [];
  for (const output of outputsOf(given)) {
    const writing = writingFor(world, given, output);
    const { pieces, left } = output.format.write(report, writing);
    const problems = [
      put(world, output, pieces),
      output.format.name === 'github' ? putBeside(world, report, writing, output) : undefined,
    ];
    unwritten.push(...problems.filter((problem) => problem !== undefined));
    if (left > 0) notes.push(cut(output, left));
  }
  return { unwritten, notes };
}

/** The severities that are counted and not shown. */
export function hiddenBy({ flags, values }: Pick<Arguments, 'flags' | 'values'>): ReadonlySet<Severity> {
  const lowest = flags.has('quiet') ? 'error' : (values.get('level') ?? 'warning');
  return new Set(levels.slice(levels.map(String).indexOf(lowest) + 1));
}

function writingFor(world: World, given: Arguments, { format, file }: Output): Writing {
  const { flags, values } = given;
  const asked = flags.has('quiet') || values.has('level');
  const toFile = file !== undefined;
  return {
    sha256: world.sha256,
    hidden: format.whole && !asked ? new Set() : hiddenBy(given),
    withSuppressed: !flags.has('no-suppressed'),
    quiet: flags.has('quiet'),
    style: styleFor(world, 'out', toFile ? { flags, values: new Map([['output-file', file]]) } : given),
    width: world.out.isTerminal && !toFile ? world.out.columns : 100,
  };
}

function put(world: World, { format, file }: Output, pieces: readonly string[]): Problem | undefined {
  if (file !== undefined) {
    return world.files.write(world.files.resolve(file), { text: pieces.join(''), encoding: 'utf-8' });
  }
  // Commands are meant here, and what stands in them was made harmless where they were written.
  const write = format.name === 'github' ? (world.out.command ?? world.out.write) : world.out.write;
  for (const piece of pieces) if (piece !== '') write(piece);
  return undefined;
}

/** A step's summary is dropped whole where it is larger. */
const summaryBytes = 1_048_576;

/** All that annotations have no room for: in the summary of the step, else in the log. */
function putBeside(world: World, report: Report, writing: Writing, { file }: Output): Problem | undefined {
  const path = world.env('GITHUB_STEP_SUMMARY');
  if (!path) {
    if (file === undefined) for (const piece of textFormat.write(report, writing).pieces) world.out.write(piece);
    return undefined;
  }
  if (file === undefined && isJudged(report))
    world.out.write(summaryText(report, writing.quiet ? new Set() : writing.hidden, writing.style));
  const absolute = world.files.resolve(path);
  // Other commands of the same step may have written to it.
  const before = world.files.read(absolute, summaryBytes);
  const taken = before === undefined ? 0 : isProblem(before) ? summaryBytes : utf8Length(before.text);
  const { pieces } = lintMarkdown(report, writing, summaryBytes - taken - 10);
  const text = `${pieces.join('')}\n`;
  if (taken + utf8Length(text) > summaryBytes) return undefined;
  return world.appendLine(absolute, text);
}

function cut({ format, file }: Output, left: number): Problem {
  const place = file === undefined ? '' : ` in "${file}"`;
  const message = `${count(left, 'finding')} left out of the ${format.name} report${place}: those who read it take no more`;
  return { kind: 'skipped', code: 'report-cut', message, advice: 'the worst are told; json and text hold all' };
}

// What `modelint lint` says and what an editor shows, in the same words: the two shells side by side.

import { safeText } from '../../shared/text/safe.ts';
import type { Stage, Surroundings } from '../cli/cli.ts';
import { brief, type Editor } from './editor.ts';

/** A finding of the JSON report. */
export interface Shown {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

/** A finding of the command line as `brief` says a diagnostic. */
export function asDiagnostic({ line, column, endLine, endColumn, severity, rule, message }: Shown): string {
  const to = endLine === line ? `${endColumn - 1}` : `${endLine - 1}:${endColumn - 1}`;
  return `${line - 1}:${column - 1}-${to} ${severity} ${rule} ${safeText(message, 2_000)}`;
}

/** Diagnostics by path, those of files without any left out. */
export type ByPath = Readonly<Record<string, readonly string[]>>;

/** What the command line reports of a folder on the day of today, and how many the baseline knows. */
export async function linted(
  { run }: Stage,
  argv: readonly string[] = [],
  more: Surroundings = {},
): Promise<{ readonly files: ByPath; readonly known: number; readonly code: number }> {
  const { code, out, err } = await run(['lint', '--format', 'json', '--level', 'info', ...argv], {
    now: Date.now(),
    ...more,
  });
  if (out === '') throw new Error(err);
  const { findings, summary } = JSON.parse(out) as {
    readonly findings: readonly Shown[];
    readonly summary: { readonly known: number };
  };
  const files: Record<string, string[]> = {};
  for (const one of findings) files[one.path] = [...(files[one.path] ?? []), asDiagnostic(one)];
  return { files, known: summary.known, code };
}

/** What was pushed last of each file below a folder, by path from there. */
export function shown({ heard, uri }: Editor, folder = '.'): ByPath {
  const base = `${uri(folder)}/`;
  const last = new Map<string, readonly string[]>();
  for (const { method, params } of heard) {
    if (method !== 'textDocument/publishDiagnostics') continue;
    const given = params as { readonly uri: string; readonly diagnostics: Parameters<typeof brief>[0] };
    if (given.uri.startsWith(base)) last.set(decodeURI(given.uri.slice(base.length)), brief(given.diagnostics));
  }
  return Object.fromEntries([...last].filter(([, items]) => items.length > 0).sort());
}

/** What the server logged. */
export function logged({ heard }: Pick<Editor, 'heard'>): readonly string[] {
  return heard.flatMap(({ method, params }) =>
    method === 'window/logMessage' ? [(params as { readonly message: string }).message] : [],
  );
}

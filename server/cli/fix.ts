// Puts safe fixes into files, or shows what it would put in.

import { applyEdits, editsOf } from '../../shared/engine/fix.ts';
import type { Problem } from '../../shared/problem.ts';
import { diffOf } from '../../shared/report/diff.ts';
import type { Style } from '../../shared/report/style.ts';
import { safeText } from '../../shared/text/safe.ts';
import type { LintedFile, Session } from '../session.ts';
import type { FileText, World } from '../world/world.ts';

/** Files after fixing. */
export interface Fixed {
  /** The same files, those that changed linted anew. */
  readonly files: readonly LintedFile[];
  /** Number of literals put right. */
  readonly fixed: number;
  /** Why files could not be written. */
  readonly problems: readonly Problem[];
}

/** Writes the safe fixes of each file, whole or not at all. */
export function applyFixes(world: World, session: Session, files: readonly LintedFile[]): Fixed {
  const problems: Problem[] = [];
  let fixed = 0;
  const after = files.map((one) => {
    const now = fixedText(one);
    if (now === undefined) return one;
    const problem = world.files.write(one.absolute, now.file, one.file);
    if (problem !== undefined) {
      problems.push(problem);
      return one;
    }
    fixed += now.edits;
    return session.lintText(one.absolute, now.file);
  });
  return { files: after, fixed, problems };
}

/**
 * What fixing would change, as a unified diff. For a pipe it holds the exact lines, so that `git apply` takes it; for
 * a terminal they are made visible.
 */
export function fixDiff(files: readonly LintedFile[], style: Style, isTerminal: boolean): readonly string[] {
  return files.flatMap((one) => {
    const now = fixedText(one);
    if (now === undefined) return [];
    const lines = diffOf(one.path, one.file.text, now.file.text);
    return lines.map((line) => {
      const shown = isTerminal ? safeText(line.replace(/\r$/, ''), 2_000) : line;
      return `${line.startsWith('+') ? style.added(shown) : line.startsWith('-') ? style.removed(shown) : shown}\n`;
    });
  });
}

function fixedText({ file, findings }: LintedFile): { readonly file: FileText; readonly edits: number } | undefined {
  // Bytes that were not understood would be lost by writing.
  const edits = file.lossy === true ? [] : editsOf(findings, file.text);
  return edits.length === 0
    ? undefined
    : { file: { ...file, text: applyEdits(file.text, edits) }, edits: edits.length };
}

// What only the whole of a run can tell: overrides of its policies that suppress nothing.

import type { Finding } from '../../shared/engine/finding.ts';
import { judgeOverrides } from '../../shared/engine/overrides.ts';
import type { Placed } from '../policies.ts';
import type { LintedFile, Session } from '../session.ts';
import type { Files } from '../world/world.ts';

/** A policy with the findings about its overrides. */
export interface Idle {
  readonly file: LintedFile;
  readonly findings: readonly Finding[];
}

/**
 * The overrides that none of the files needs.
 *
 * @param roots absolute paths that were looked into whole: a policy is judged where all its files lie below one of them
 */
export function idleOverrides(
  session: Session,
  files: Files,
  roots: readonly string[],
  linted: readonly LintedFile[],
): readonly Idle[] {
  return session.policies.met().flatMap((placed) => {
    const { file, folder, policy } = placed;
    if (file === undefined || policy.overrides.length === 0) return [];
    if (!roots.some((root) => isBelow(files, root, folder))) return [];
    return idleOf(session, placed, file, linted);
  });
}

/** The files of a run in path order, with what is found about the overrides of their policies. */
export function withIdle(linted: readonly LintedFile[], idle: readonly Idle[]): readonly LintedFile[] {
  if (idle.length === 0) return linted;
  const others = linted.filter(({ absolute }) => idle.every(({ file }) => file.absolute !== absolute));
  const policies = idle.map(({ file, findings }) => ({
    ...file,
    findings: [...file.findings, ...findings].sort((a, b) => a.span.start - b.span.start),
  }));
  return [...others, ...policies].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function idleOf(
  session: Session,
  { policy }: Placed,
  { absolute, text }: NonNullable<Placed['file']>,
  linted: readonly LintedFile[],
): readonly Idle[] {
  const own = linted.filter(({ setting }) => setting?.placed.policy === policy);
  const { grounds } = session.settingOf(absolute, text);
  // Of the files of another environment the catalog said nothing.
  const catalog = own.some(({ elsewhere }) => elsewhere) ? undefined : grounds.catalog;
  const files = own.map(({ setting, suppressed }) => ({ policyPath: setting?.document.policyPath ?? '', suppressed }));
  const findings = judgeOverrides(files, { ...grounds, policy, catalog });
  if (findings.length === 0) return [];
  const met = linted.find((one) => one.absolute === absolute);
  return [{ file: met ?? session.lintText(absolute, { text, encoding: 'utf-8' }), findings }];
}

function isBelow(files: Files, root: string, folder: string): boolean {
  for (let at = folder; ; at = files.parent(at)) {
    if (at === root) return true;
    if (files.parent(at) === at) return false;
  }
}

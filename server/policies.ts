// Finds the policy of each file: the nearest modelint.json upward, or the one the user named. Each is read once.

import { noPolicy, type Policy } from '../shared/policy/policy.ts';
import { readPolicy } from '../shared/policy/read.ts';
import { policyNames } from '../shared/policy/roles.ts';
import type { Problem, TextProblem } from '../shared/problem.ts';
import { allRules } from '../shared/rules/registry.ts';
import { lineStarts, positionAt } from '../shared/text/lines.ts';
import { type Files, type FileText, isProblem } from './world/world.ts';

/** A policy with the folder its globs are relative to. */
export interface Placed {
  readonly policy: Policy;
  /** Absolute path of the folder. */
  readonly folder: string;
  /** Absolute path, `file:` address and text of the file; undefined where there is none. */
  readonly file: { readonly absolute: string; readonly uri: string; readonly text: string } | undefined;
}

/** The policies of one run. */
export interface Policies {
  /** The policy in force for a file. */
  readonly of: (absolute: string) => Placed;
  /** Every policy file met so far, in the order met. */
  readonly met: () => readonly Placed[];
  /** What was wrong with them; a policy that could not be read whole is not in force. */
  readonly problems: () => readonly Problem[];
  /**
   * A text as if it were the policy file at that path, with what is wrong with it; undefined where a file there would not
   * be in force for itself. What is in force stays as it is.
   */
  readonly judged: (absolute: string, text: string) => Judged | undefined;
  /** Forgets what was read: files have changed. */
  readonly reset: () => void;
}

/** A text read as a policy. */
export interface Judged {
  readonly placed: Placed;
  readonly troubles: readonly TextProblem[];
}

const maxPolicyBytes = 1024 * 1024;

/** Starts without having read anything. `named` is the absolute path the user gave, which then holds for every file. */
export function policiesFrom(files: Files, named: string | undefined): Policies {
  const byFolder = new Map<string, Placed>();
  const met: Placed[] = [];
  const problems: Problem[] = [];
  const without: Placed = { policy: noPolicy, folder: files.cwd, file: undefined };

  const load = (absolute: string): Placed | undefined => {
    const file = files.read(absolute, maxPolicyBytes);
    if (file === undefined) return undefined;
    if (isProblem(file)) {
      problems.push({ ...file, kind: 'config' });
      return without;
    }
    const placed = place(files, absolute, file, problems);
    met.push(placed);
    return placed;
  };

  const search = (folder: string): Placed => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    let found: Placed | undefined;
    for (const name of policyNames) {
      const absolute = files.join(folder, name);
      if (found === undefined && files.exists(absolute)) found = load(absolute);
    }
    const parent = files.parent(folder);
    const placed = found ?? (parent === folder ? without : search(parent));
    byFolder.set(folder, placed);
    return placed;
  };

  const loadNamed = (absolute: string): Placed | undefined => {
    const found = load(absolute);
    const path = files.display(absolute);
    if (found === undefined)
      problems.push({
        kind: 'usage',
        code: 'policy-not-found',
        message: `there is no policy file "${path}"`,
        advice: 'name an existing file with --config, or leave it out',
        path,
      });
    return found;
  };
  let chosen = named === undefined ? undefined : loadNamed(named);
  const of = (absolute: string) => (named === undefined ? search(files.parent(absolute)) : (chosen ?? without));
  return {
    of,
    met: () => met,
    problems: () => problems,
    judged: (absolute, text) => {
      const beside = of(absolute);
      // One by another name in the same folder may come first, and one that the user named always does.
      const other = beside.file !== undefined && beside.file.absolute !== absolute;
      if (named !== undefined && named !== absolute) return undefined;
      return other && beside.folder === files.parent(absolute) ? undefined : judge(files, absolute, text);
    },
    reset: () => {
      byFolder.clear();
      met.length = 0;
      problems.length = 0;
      chosen = named === undefined ? undefined : loadNamed(named);
    },
  };
}

function place(files: Files, absolute: string, { text }: FileText, problems: Problem[]): Placed {
  const { placed, troubles } = judge(files, absolute, text);
  const starts = lineStarts(text);
  for (const trouble of troubles) problems.push(configProblem(trouble, files.display(absolute), starts));
  return placed;
}

function judge(files: Files, absolute: string, text: string): Judged {
  const path = files.display(absolute);
  const { policy, problems } = readPolicy(
    text,
    path,
    allRules.map(({ id }) => id),
  );
  const file = { absolute, uri: files.uriOf(absolute), text };
  const placed = { policy: policy ?? { ...noPolicy, path }, folder: files.parent(absolute), file };
  return { placed, troubles: problems };
}

/** What is wrong with a policy's text, as a problem with its place. */
export function configProblem(
  { code, message, advice, span }: TextProblem,
  path: string,
  starts: readonly number[],
): Problem {
  const { line, column } = positionAt(starts, span.start);
  return { kind: 'config', code, message, ...(advice === undefined ? {} : { advice }), path, line, column };
}

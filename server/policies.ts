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
  /** Absolute path and text of the file; undefined where there is none. */
  readonly file: { readonly absolute: string; readonly text: string } | undefined;
}

/** The policies of one run. */
export interface Policies {
  /** The policy in force for a file. */
  readonly of: (absolute: string) => Placed;
  /** Every policy file met so far, in the order met. */
  readonly met: () => readonly Placed[];
  /** What was wrong with them; a policy that could not be read whole is not in force. */
  readonly problems: () => readonly Problem[];
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

  let chosen: Placed | undefined;
  if (named !== undefined) {
    chosen = load(named);
    if (chosen === undefined) {
      const path = files.display(named);
      problems.push({
        kind: 'usage',
        code: 'policy-not-found',
        message: `there is no policy file "${path}"`,
        advice: 'name an existing file with --config, or leave it out',
        path,
      });
    }
  }
  return {
    of: (absolute) => (named === undefined ? search(files.parent(absolute)) : (chosen ?? without)),
    met: () => met,
    problems: () => problems,
  };
}

function place(files: Files, absolute: string, { text }: FileText, problems: Problem[]): Placed {
  const path = files.display(absolute);
  const { policy, problems: troubles } = readPolicy(
    text,
    path,
    allRules.map(({ id }) => id),
  );
  const starts = lineStarts(text);
  for (const trouble of troubles) problems.push(configProblem(trouble, path, starts));
  return { policy: policy ?? { ...noPolicy, path }, folder: files.parent(absolute), file: { absolute, text } };
}

function configProblem({ code, message, advice, span }: TextProblem, path: string, starts: readonly number[]): Problem {
  const { line, column } = positionAt(starts, span.start);
  return { kind: 'config', code, message, ...(advice === undefined ? {} : { advice }), path, line, column };
}

// What a file is for: by its being the policy, by the policy's own globs, by an environment, by its name, or by what it holds.

import { isSavedCatalog } from '../catalog/saved.ts';
import { environmentOf, matchesPath } from './match.ts';
import type { Policy, Role } from './policy.ts';
import { type RoleRow, roleRows } from './roles.table.ts';

/** Names under which a policy is found, the first one preferred. */
export const policyNames: readonly string[] = ['modelint.json', 'modelint.jsonc', '.modelint.json'];

interface Row {
  readonly role: Role;
  readonly folders: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
  readonly row: RoleRow;
}

const rows: readonly Row[] = roleRows.map((row) => ({
  role: row.role,
  folders: new Set(row.folders),
  files: new Set(row.files),
  row,
}));

// Where globs of several roles match one file, the order of the built-in rows decides, not the order in the file.
const order: readonly Role[] = ['generated', 'test', 'docs', 'config', 'source'];

/**
 * The role of a file. In order of precedence: the names of a policy, the policy's `roles`, the policy's `environments`
 * (their files are config), being the saved answer of a models endpoint, the built-in table, and source for the rest.
 *
 * @param path `/`-separated, relative to the policy's folder (or to the tree linted where there is none)
 * @param text what stands in the file
 */
export function roleOf(path: string, policy: Policy, text = ''): Role {
  const levels = path.split('/');
  const name = levels.pop() ?? '';
  if (policyNames.includes(name)) return 'policy';
  for (const role of order) {
    const globs = policy.roles.get(role);
    if (globs !== undefined && matchesPath(globs, path)) return role;
  }
  if (environmentOf(policy, path) !== undefined) return 'config';
  if (isSavedAnswer(name, text)) return 'generated';
  return rows.find((row) => fits(row, levels, name))?.role ?? 'source';
}

/** Whether a file is what an endpoint answered, saved beside the code. */
export function isSavedAnswer(name: string, text: string): boolean {
  return /\.json$/i.test(name) && isSavedCatalog(text);
}

function fits({ folders, files, row }: Row, above: readonly string[], name: string): boolean {
  const lower = name.toLowerCase();
  return (
    files.has(lower) ||
    (row.except?.test(name) !== true && above.some((folder) => folders.has(folder.toLowerCase()))) ||
    (row.role === 'test' && above.some((folder) => testProject.test(folder))) ||
    row.beginnings.some((beginning) => lower.startsWith(beginning)) ||
    row.ends.some((end) => lower.endsWith(end)) ||
    row.shapes.some((shape) => shape.test(name))
  );
}

// Whole projects or source sets of tests: `Billing.Tests`, `agents-test`, `commonTest`.
const testProject = /[._-][Tt]ests?$|[a-z]Tests?$/;

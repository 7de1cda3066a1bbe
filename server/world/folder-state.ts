// What a folder's permissions say: for advice, never for a decision.

import { accessSync, constants, statSync } from 'node:fs';

/** The state of a folder. */
export interface FolderState {
  /** `missing` also where something above it is; `no-folder` where the name is taken by something else. */
  readonly kind: 'folder' | 'missing' | 'no-folder' | 'unreadable';
  /** Whether files can be made in it. */
  readonly writable: boolean;
  /** Permissions as `0700`; undefined where the platform has none. */
  readonly mode: string | undefined;
  /** Whether others than its owner may write to it. */
  readonly open: boolean;
}

/** Looks at a folder. */
export function folderState(absolute: string, platform: string): FolderState {
  try {
    const found = statSync(absolute, { throwIfNoEntry: false });
    if (found === undefined) return { kind: 'missing', writable: false, mode: undefined, open: false };
    const writable = mayWrite(absolute);
    if (!found.isDirectory()) return { kind: 'no-folder', writable: false, mode: undefined, open: false };
    if (platform === 'win32') return { kind: 'folder', writable, mode: undefined, open: false };
    const mode = (found.mode & 0o7777).toString(8).padStart(4, '0');
    return { kind: 'folder', writable, mode, open: (found.mode & 0o022) !== 0 };
  } catch {
    return { kind: 'unreadable', writable: false, mode: undefined, open: false };
  }
}

function mayWrite(absolute: string): boolean {
  try {
    accessSync(absolute, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

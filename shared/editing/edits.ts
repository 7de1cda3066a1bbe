// What an editing feature asks to be changed: edits of texts that are there, and texts of files that are not there yet.

import type { Edit } from '../engine/fix.ts';

/** An edit of a file that is there. The edits of one answer never overlap in a file. */
export interface FileEdit extends Edit {
  /** Path as the caller named the file. */
  readonly path: string;
}

/** A file that is to be made. */
export interface NewFile {
  readonly path: string;
  readonly newText: string;
}

/** A change of one file of the workspace. */
export type WorkspaceChange = FileEdit | NewFile;

/** A file that a feature may change: its text, or undefined where it is not there yet. */
export interface Target {
  readonly path: string;
  readonly text: string | undefined;
}

/** Characters that mean themselves between the quotes of every language read. */
export const plainId = /^[A-Za-z0-9._:@/+~-]+$/;

/** The line break that a text uses at an offset: that of the line before, else of the first line, else `\n`. */
export function lineBreakAt(text: string, offset: number): string {
  const before = text.lastIndexOf('\n', offset - 1);
  const at = before >= 0 ? before : text.indexOf('\n');
  return at > 0 && text.charCodeAt(at - 1) === 13 ? '\r\n' : '\n';
}

/** Where the line of an offset starts. */
export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Where the line of an offset ends, its break not included. */
export function lineEnd(text: string, offset: number): number {
  const rest = text.slice(offset).search(/[\r\n]/);
  return rest < 0 ? text.length : offset + rest;
}

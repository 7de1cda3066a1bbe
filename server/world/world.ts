// The ports to the world. Everything that reads, writes, tells the time or draws on the process goes through these.

import type { Problem } from '../../shared/problem.ts';
import type { CatalogTransport, Clock, SnapshotStore, TransportOptions } from './catalog-ports.ts';
import type { Exchange } from './exchange-ports.ts';
import type { FolderState } from './folder-state.ts';
import type { History } from './history-ports.ts';
import type { Pace } from './pace.ts';

/** A file as found on disk, decoded. */
export interface FileText {
  /** Decoded text without a byte-order mark. */
  readonly text: string;
  /** How to write it back: what stood before the text and how it was encoded. */
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le-bom' | 'utf-16be-bom';
  /** True where bytes were invalid and became U+FFFD. Such a text is linted but never written back. */
  readonly lossy?: boolean;
}

/** Whether an answer of a port is a problem and not a value. */
export function isProblem<Value extends object>(answer: Value | Problem): answer is Problem {
  return 'kind' in answer && 'code' in answer && 'message' in answer;
}

/** What a discovery found. */
export interface Discovery {
  /** Absolute paths, sorted by their displayed form (UTF-16 code units), each once. Not opened yet: some may be unreadable. */
  readonly files: readonly string[];
  /** How many were left out silently because their name says they are binary (`.png`, `.zip`). */
  readonly binaries: number;
  /** What was left out and why (vendored, a link, a device, not found), each once; a count for many. */
  readonly problems: readonly Problem[];
}

/** Options of a discovery. */
export interface DiscoverOptions {
  /**
   * Whether a folder or file is not wanted (policy ignores), given its displayed path. A folder that is ignored is not
   * looked into. Not asked for files the user named one by one.
   */
  readonly ignored: (displayPath: string) => boolean;
  readonly pace?: Pace | undefined;
}

/** Files on disk. Nothing here throws for what the disk does; it answers a problem. */
export interface Files {
  /** The working directory, absolute. */
  readonly cwd: string;
  /** Absolute path of a user's argument. */
  readonly resolve: (path: string) => string;
  /** `/`-separated path relative to the working directory; absolute with `/` where it lies outside; `.` for itself. */
  readonly display: (absolute: string) => string;
  /** Absolute path of the folder that holds a path; itself at the root. */
  readonly parent: (absolute: string) => string;
  /** `/`-separated path of a file relative to a folder, with `..` where it lies outside. */
  readonly relative: (folder: string, absolute: string) => string;
  readonly join: (folder: string, name: string) => string;
  /**
   * The files under the given paths that a linter should look at. A path that does not exist is a problem
   * `path-not-found` of kind `usage`. A file named by the user is in the answer even when git or the policy ignores it.
   */
  readonly discover: (paths: readonly string[], options: DiscoverOptions) => Promise<Discovery>;
  /** Text of a file, links followed; undefined where there is none by that name. */
  readonly read: (absolute: string, maxBytes: number) => FileText | Problem | undefined;
  /**
   * Writes a file whole or not at all (temporary file beside it, then rename), keeping its mode. Refuses a lossy text,
   * a file the user may not write, and a link that leads out of the working directory. With `was`, refuses where the
   * file no longer holds that text.
   */
  readonly write: (absolute: string, file: FileText, was?: FileText) => Problem | undefined;
  /** Makes a folder and those above it, where they are missing. Refuses where that would lead out of the working directory. */
  readonly makeFolder: (absolute: string, home?: string) => Problem | undefined;
  /** Whether something by that name exists. */
  readonly exists: (absolute: string) => boolean;
  /** The `file:` address of a path. */
  readonly uriOf: (absolute: string) => string;
  /** Absolute path behind a `file:` address on this machine; undefined for any other. */
  readonly pathOf: (uri: string) => string | undefined;
}

/** What a scan is to look for and what to do with what it finds. */
export interface ScanOptions {
  /**
   * Lower-case ASCII, best at least 4 long; matching folds ASCII case. None at all lets every file through. What is made of
   * them is kept as long as this very list is.
   */
  readonly anchors: readonly string[];
  /** Files larger than this many bytes are left out and said. */
  readonly maxFileBytes: number;
  /** Called for each file that can hold a candidate, in the order of the files, with its text. */
  readonly take: (absolute: string, file: FileText) => void;
  /** Called now and then with the number of files done. */
  readonly onProgress?: (done: number) => void;
  /** When others get their turn; every few milliseconds where it is not given. */
  readonly pace?: Pace | undefined;
  /** Ends the scan early when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** What a scan went through. */
export interface Scanned {
  /** Files read whole, with or without a candidate. */
  readonly read: number;
  /** Bytes in them. */
  readonly bytes: number;
  /** Files left out silently because their content is binary. */
  readonly binaries: number;
  /** What could not be read and why. */
  readonly problems: readonly Problem[];
}

/**
 * The first stage over bytes: most files end here, nothing in them can be a candidate. Reads each file once and hands on
 * the texts of those that may hold an anchor. May hand on too many, never too few: UTF-16 files always pass.
 */
export type Scan = (files: readonly string[], options: ScanOptions) => Promise<Scanned>;

/** One output stream. */
export interface Sink {
  readonly write: (text: string) => void;
  /** Writes lines that are meant as commands to the CI system, where `write` lets none through. */
  readonly command?: (text: string) => void;
  readonly isTerminal: boolean;
  /** Width in columns, for terminals; 80 elsewhere. */
  readonly columns: number;
}

/** The part of a world that depends on the working directory. */
export interface Place {
  readonly files: Files;
  readonly scan: Scan;
}

/** The world of one run. */
export interface World extends Clock, Place {
  /** Version control around the working directory. */
  readonly history: History;
  /** The same files seen from another working directory, given its absolute path. */
  readonly placeAt: (folder: string) => Place;
  readonly out: Sink;
  readonly err: Sink;
  /** Whole standard input as text; a problem where it is longer than `maxBytes` or breaks off. */
  readonly readInput: (maxBytes: number) => Promise<FileText | Problem>;
  /** Lower-case hexadecimal SHA-256 of the UTF-8 form of a text. */
  readonly sha256: (text: string) => string;
  /** A hash that takes milliseconds by design, so many bytes of it in hexadecimal. */
  readonly stretch: (text: string, salt: string, bytes: number) => string;
  /** 32 random hexadecimal digits. */
  readonly salt: () => string;
  /** An environment variable, undefined where unset. */
  readonly env: (name: string) => string | undefined;
  /**
   * Takes a secret out of the environment: answers the variable and removes it from the process, so that neither a
   * child nor a crash report gets to see it. The second time it is unset.
   */
  readonly takeEnv: (name: string) => string | undefined;
  /** A transport for catalogs. Nothing of it is loaded before its first request. */
  readonly transport: (options: TransportOptions) => CatalogTransport;
  /** The same for single requests of any method, whose answers are looked at whatever their status. */
  readonly exchange: (options: TransportOptions) => Exchange;
  /**
   * The store of snapshots: in the folder given, relative to the working directory, else in the one that environment and
   * platform have for caches. `now` dates what is stored.
   */
  readonly snapshots: (folder: string | undefined, now: () => number) => SnapshotStore;
  /** Adds one line to a file, its line break included, so that lines of several processes do not mix. */
  readonly appendLine: (absolute: string, line: string) => Problem | undefined;
  /** Makes a file that only one of several processes can make; `taken` where another one has. */
  readonly makeClaim: (absolute: string, text: string) => 'made' | 'taken' | Problem;
  readonly dropClaim: (absolute: string) => void;
  readonly folderState: (absolute: string) => FolderState;
  /** What the program runs on, for people. */
  readonly runtime: { readonly name: string; readonly version: string; readonly platform: string };
}

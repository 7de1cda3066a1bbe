// The closed files of the workspace: scanned in the background, pushed, and taken back when they go.

import type { Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../shared/problem.ts';
import type { ScanCounts } from '../../shared/protocol.ts';
import type { LintedFile, Run } from '../session.ts';
import type { Client } from './client.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import type { Published } from './published.ts';
import { type Home, isBelow, type Workspace } from './workspace.ts';

/** What the scanning of closed files works with. */
export interface ClosedParts {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly published: Published;
}

/** A whole scan. */
export interface Scan extends ScanCounts {
  readonly problems: readonly Problem[];
}

/** The closed files. */
export interface Closed {
  /** Scans everything anew; a running scan is given up for it. Undefined where this one was given up. */
  readonly scan: (signal?: AbortSignal) => Promise<Scan | undefined>;
  /** Looks at one file again: its document was closed, or it changed on disk. */
  readonly look: (path: string) => Promise<void>;
  /** Takes back what was pushed of a file, or of the files of a folder, that is gone. */
  readonly gone: (path: string) => void;
  /** Whether the last scan found the file, whatever stands in it. */
  readonly knows: (path: string) => boolean;
  /** The last scan that came to its end. */
  readonly last: () => Scan | undefined;
  readonly stop: () => void;
}

/** Nothing is scanned yet. */
export function closedFiles(parts: ClosedParts): Closed {
  const { client, documents, workspace, published } = parts;
  let running: AbortController | undefined;
  let last: Scan | undefined;
  let known = new Set<string>();

  const put = ({ world }: Home, linted: LintedFile) => {
    if (documents.at(linted.absolute) !== undefined) return;
    const uri = world.files.uriOf(linted.absolute);
    const document = TextDocument.create(uri, '', 0, linted.file.text);
    published.put(uri, diagnosticsOf(linted, document, 0, client));
  };
  const ours = (home: Home, { files }: Run) =>
    files.filter(({ absolute }) => workspace.homeOf(absolute).folder === home.folder);

  const scan: Closed['scan'] = async (signal) => {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const cancel = () => controller.abort();
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) cancel();
    const progress = await progressOf(parts, cancel);
    try {
      const found = new Set<string>();
      const counts = { error: 0, warning: 0, info: 0 };
      const problems: Problem[] = [];
      const runs: (readonly [Home, readonly LintedFile[]])[] = [];
      let files = 0;
      for (const home of workspace.homes()) {
        if (controller.signal.aborted) return undefined;
        const run = await home.session.lintPaths(['.'], progress.step, controller.signal);
        if (controller.signal.aborted) return undefined;
        for (const path of run.discovered) found.add(path);
        files += run.scanned;
        problems.push(...run.problems);
        const linted = [...ours(home, run), ...brokenPolicies(home, run)];
        for (const { findings } of linted) for (const { severity } of findings) counts[severity]++;
        runs.push([home, linted]);
      }
      // All at once and in the end: what was pushed before stays until there is something better.
      const shown = new Set(published.uris());
      for (const [home, linted] of runs)
        for (const one of linted) {
          shown.delete(home.world.files.uriOf(one.absolute));
          put(home, one);
        }
      for (const { document } of documents.all()) shown.delete(document.uri);
      for (const uri of shown) published.clear(uri);
      known = found;
      last = { files, findings: counts, problems };
      return last;
    } finally {
      signal?.removeEventListener('abort', cancel);
      if (running === controller) running = undefined;
      progress.end();
    }
  };

  const look: Closed['look'] = async (path) => {
    const home = workspace.homeOf(path);
    const uri = home.world.files.uriOf(path);
    if (!known.has(path) || home.session.ignored(path)) return published.clear(uri);
    const { files } = await home.session.lintPaths([path]);
    const linted = files.find(({ absolute }) => absolute === path) ?? policyAt(home, path);
    if (linted === undefined) published.clear(uri);
    else put(home, linted);
  };

  return {
    scan,
    look,
    gone: (path) => {
      // Of a folder that goes, its files are not told one by one.
      for (const one of known) {
        if (one !== path && !isBelow(path, one)) continue;
        known.delete(one);
        if (documents.at(one) === undefined) published.clear(workspace.homeOf(one).world.files.uriOf(one));
      }
    },
    knows: (path) => known.has(path),
    last: () => last,
    stop: () => running?.abort(),
  };
}

/** Policies in which nothing was found but that cannot be read: a run leaves them to its problems. */
function brokenPolicies(home: Home, { files }: Run): readonly LintedFile[] {
  const met = home.session.policies.met().flatMap(({ file }) => file?.absolute ?? []);
  const silent = met.filter((path) => !files.some(({ absolute }) => absolute === path));
  return silent.map((path) => policyAt(home, path)).filter((one) => one?.troubles?.length) as readonly LintedFile[];
}

function policyAt({ session }: Home, path: string): LintedFile | undefined {
  const { file } = session.policies.of(path);
  return file?.absolute === path ? session.lintText(path, { text: file.text, encoding: 'utf-8' }) : undefined;
}

interface Progress {
  readonly step: (done: number, all: number) => void;
  readonly end: () => void;
}

const unseen: Progress = { step: () => undefined, end: () => undefined };

async function progressOf({ connection, client }: ClosedParts, cancel: () => void): Promise<Progress> {
  if (!client.progress) return unseen;
  try {
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin('modelint', 0, 'reading the workspace', true);
    progress.token.onCancellationRequested(cancel);
    let percent = 0;
    return {
      step: (done, all) => {
        const now = Math.floor((100 * done) / Math.max(1, all));
        if (now > percent) progress.report(now, `${done} of ${all} files`);
        percent = now;
      },
      end: () => progress.done(),
    };
  } catch {
    // A client that promises progress and then refuses it is scanned for all the same.
    return unseen;
  }
}

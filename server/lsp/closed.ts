// The closed files of the workspace: scanned in the background, pushed, and taken back when they go.

import type { Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../shared/problem.ts';
import type { ScanCounts } from '../../shared/protocol.ts';
import type { LintedFile } from '../session.ts';
import type { Client } from './client.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { Held } from './holding.ts';
import type { Home } from './home.ts';
import { progressOf } from './progress.ts';
import type { Published } from './published.ts';
import type { Turns } from './turns.ts';
import type { Uses } from './uses.ts';
import { isBelow, type Workspace } from './workspace.ts';

/** What the scanning of closed files works with. */
export interface ClosedParts {
  readonly connection: Connection;
  readonly client: Client;
  /** Whether a file is open in the editor: then its diagnostics are no business of a scan. */
  readonly isOpen: (path: string) => boolean;
  readonly workspace: Workspace;
  readonly published: Published;
  readonly uses: Pick<Uses, 'put' | 'drop' | 'closed'>;
  readonly turns: Pick<Turns, 'pace'>;
}

/** A whole scan. */
export interface Scan extends ScanCounts {
  readonly problems: readonly Problem[];
}

/** The closed files. */
export interface Closed {
  /** Scans everything anew; a running scan is given up for it. Undefined where this one was given up. */
  readonly scan: (signal?: AbortSignal) => Promise<Scan | undefined>;
  /** The scan that is running or was the last one, or a new one where there was none. Undefined where it was cancelled. */
  readonly settled: (signal: AbortSignal) => Promise<Scan | undefined>;
  /** Looks at one file again: its document was closed, or it changed on disk. */
  readonly look: (path: string) => Promise<void>;
  /** Takes back what was pushed of a file, or of the files of a folder, that is gone. */
  readonly gone: (path: string) => void;
  /** Whether the last scan found the file, whatever stands in it. */
  readonly knows: (path: string) => boolean;
  /** Whether a scan is under way. */
  readonly scanning: () => boolean;
  /** The last scan that came to its end. */
  readonly last: () => Scan | undefined;
  readonly stop: () => void;
}

/** A scan under way. */
interface Running {
  readonly controller: AbortController;
  /** Addresses that have something to show, or were looked at apart meanwhile. */
  readonly seen: Set<string>;
  /** Absolute paths of the files that were found, whatever stands in them. */
  readonly found: Set<string>;
}

/** Nothing is scanned yet. */
export function closedFiles(parts: ClosedParts): Closed {
  const { client, isOpen, workspace, published, uses, turns } = parts;
  let running: Running | undefined;
  let ending: Promise<Scan | undefined> | undefined;
  let last: Scan | undefined;
  let known = new Set<string>();

  const put = ({ world }: Home, linted: LintedFile): string => {
    const uri = world.files.uriOf(linted.absolute);
    const document = TextDocument.create(uri, '', 0, linted.file.text);
    uses.put(linted, document, 0);
    if (!isOpen(linted.absolute)) published.put(uri, diagnosticsOf(linted, document, 0, client));
    return uri;
  };
  const forget = (uri: string, path: string | undefined) => {
    uses.drop(uri);
    // What is open shows its own, perhaps under this very address; what is no file was not pushed from here.
    if (path !== undefined && !isOpen(path)) published.clear(uri);
  };
  const knows = (path: string) => known.has(path) || running?.found.has(path) === true;
  const pace = () => published.crowded() ?? turns.pace();

  const sweep = async (run: Running, step: (done: number, all: number) => void): Promise<Scan | undefined> => {
    const { controller, seen, found } = run;
    const counts = { error: 0, warning: 0, info: 0 };
    const problems: Problem[] = [];
    const waiting: { readonly home: Home; readonly one: LintedFile }[] = [];
    const done: (() => void)[] = [];
    let files = 0;
    let hidden = 0;
    const show = (home: Home, { linted, known: held }: Held) => {
      for (const { severity } of linted.findings) counts[severity]++;
      hidden += held;
      // What was shown of a file stays until here, where there is something better.
      seen.add(put(home, linted));
    };
    for (const home of workspace.homes()) {
      const policies = new Set<string>();
      const own = new Set<string>();
      const taken = new Set<string>();
      const mine = (path: string) => workspace.homeOf(path).folder === home.folder;
      const take = (one: LintedFile) => {
        if (controller.signal.aborted) return;
        if (one.role === 'policy') policies.add(one.absolute);
        taken.add(one.absolute);
        const held = home.holding.sweeping(one);
        // Only when all were seen it can be told whether something was moved there from elsewhere.
        if (held.waits) waiting.push({ home, one });
        else show(home, held);
      };
      const { signal } = controller;
      const onFile = (one: LintedFile) => (mine(one.absolute) ? take(one) : undefined);
      const wanted = (path: string) => mine(path) && found.add(path) && own.add(path).has(path);
      const swept = await home.session.sweep(['.'], { onFile, wanted, onProgress: step, pace, signal });
      if (signal.aborted) return undefined;
      for (const one of brokenPolicies(home)) if (!policies.has(one.absolute)) take(one);
      done.push(() => home.holding.swept(own, taken));
      files += swept.scanned;
      problems.push(...swept.problems);
    }
    for (const end of done) end();
    for (const { home, one } of waiting) show(home, home.holding.sweeping(one));
    for (const uri of new Set([...published.uris(), ...uses.closed()])) {
      if (seen.has(uri)) continue;
      const rest = pace();
      if (rest !== undefined) await rest;
      if (controller.signal.aborted) return undefined;
      // Asked only now: it may have been opened or looked at meanwhile.
      if (!seen.has(uri)) forget(uri, workspace.homeOf(undefined).world.files.pathOf(uri));
    }
    known = found;
    const holds = workspace.homes().some(({ baseline }) => baseline !== undefined);
    last = { files, findings: counts, ...(holds ? { known: hidden } : {}), problems };
    return last;
  };

  const scan: Closed['scan'] = (signal) => {
    running?.controller.abort();
    const run: Running = { controller: new AbortController(), seen: new Set(), found: new Set() };
    running = run;
    const cancel = () => run.controller.abort();
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) cancel();
    const go = async () => {
      const progress = progressOf(parts, cancel);
      try {
        return run.controller.signal.aborted ? undefined : await sweep(run, progress.step);
      } finally {
        signal?.removeEventListener('abort', cancel);
        if (running === run) running = undefined;
        progress.end();
      }
    };
    ending = go();
    return ending;
  };

  const look: Closed['look'] = async (path) => {
    const home = workspace.homeOf(path);
    const uri = home.world.files.uriOf(path);
    running?.seen.add(uri);
    const clear = (gone: boolean) => {
      home.holding.cleared(path, gone);
      forget(uri, path);
    };
    if (!knows(path) || home.session.ignored(path)) return clear(true);
    const { files } = await home.session.lintPaths([path]);
    const linted = files.find(({ absolute }) => absolute === path) ?? policyAt(home, path);
    if (linted === undefined) clear(false);
    else put(home, home.holding.closed(linted).linted);
  };

  return {
    scan,
    settled: async (signal) => {
      for (let begun = false; !signal.aborted; ) {
        if (running !== undefined) await Promise.race([ending?.catch(() => undefined), aborted(signal)]);
        else if (last !== undefined || begun) return last;
        else {
          begun = true;
          // Where it is given up for another one, that one is waited for.
          await scan(signal);
        }
      }
      return undefined;
    },
    look,
    gone: (path) => {
      // Of a folder that goes, its files are not told one by one.
      for (const one of new Set([...known, ...(running?.found ?? [])])) {
        if (one !== path && !isBelow(path, one)) continue;
        known.delete(one);
        running?.found.delete(one);
        const { holding, world } = workspace.homeOf(one);
        holding.cleared(one, true);
        forget(world.files.uriOf(one), one);
      }
    },
    knows,
    scanning: () => running !== undefined,
    last: () => last,
    stop: () => running?.controller.abort(),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Policies in which nothing was found but that cannot be read: a run leaves them to its problems. */
function brokenPolicies(home: Home): readonly LintedFile[] {
  const met = home.session.policies.met().flatMap(({ file }) => file?.absolute ?? []);
  return met.map((path) => policyAt(home, path)).filter((one) => one?.troubles?.length) as readonly LintedFile[];
}

function policyAt({ session }: Home, path: string): LintedFile | undefined {
  const { file } = session.policies.of(path);
  return file?.absolute === path ? session.lintText(path, { text: file.text, encoding: 'utf-8' }) : undefined;
}

// The world of a Node process.

import { createHash, randomBytes, scryptSync } from 'node:crypto';
import { homedir } from 'node:os';
import { appendLine } from './append.ts';
import { byteReader } from './bytes.ts';
import { cacheFolder } from './cache-folder.ts';
import type { CatalogTransport } from './catalog-ports.ts';
import { dropClaim, makeClaim } from './claim.ts';
import { nodeDisk } from './disk.ts';
import { type EnvironmentParts, environmentOf } from './environment.ts';
import type { Exchange } from './exchange-ports.ts';
import { filesWith } from './files.ts';
import { folderState } from './folder-state.ts';
import { askWith } from './git.ts';
import { gitOf } from './git-run.ts';
import { historyOf } from './history.ts';
import { pathsFrom } from './paths.ts';
import { scanWith } from './scan.ts';
import { sleep } from './sleep.ts';
import { snapshotStore } from './store.ts';
import { type OutStream, readAll, sinkOver } from './streams.ts';
import type { Place, World } from './world.ts';

/** The parts of a process that a world is made of; `process` itself fits. */
export interface ProcessParts extends EnvironmentParts {
  readonly cwd: () => string;
  readonly platform: string;
  readonly versions?: { readonly node?: string };
  readonly stdin: AsyncIterable<unknown>;
  readonly stdout: OutStream;
  readonly stderr: OutStream;
  readonly exit: (code: number) => unknown;
}

/** Builds the world of a process. Nothing is read before it is asked for. */
export function nodeWorld(parts: ProcessParts): World {
  const { platform } = parts;
  const cwd = parts.cwd();
  const paths = pathsFrom(cwd);
  const { env, takeEnv } = environmentOf(parts);
  const readBytes = byteReader();
  const program = gitOf(env, platform);
  const git = askWith(program);
  const placeAt = (folder: string): Place => {
    const here = folder === cwd ? paths : pathsFrom(folder);
    const links = new Map<string, string>();
    return {
      files: filesWith({ paths: here, git, readBytes, links, platform }),
      scan: scanWith({
        readBytes,
        display: here.display,
        target: (absolute) => links.get(absolute) ?? absolute,
        clock: () => performance.now(),
      }),
    };
  };
  const here = placeAt(cwd);
  return {
    ...here,
    history: historyOf({ git: program, paths, readBytes, disk: here }),
    placeAt,
    out: sinkOver(
      parts.stdout,
      () => parts.exit(0),
      (code) => {
        parts.stderr.write(`modelint: the output could not be written (${code})\n`);
        parts.exit(2);
      },
    ),
    err: sinkOver(parts.stderr, () => undefined),
    readInput: (maxBytes) => readAll(parts.stdin, maxBytes),
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep,
    random: Math.random,
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    // Four megabytes and some eight milliseconds on the machines of today.
    stretch: (text, salt, bytes) => scryptSync(text, salt, bytes, { N: 4096, r: 8, p: 1 }).toString('hex'),
    salt: () => randomBytes(16).toString('hex'),
    env,
    takeEnv,
    transport: (options) => {
      let made: CatalogTransport | undefined;
      return async (request) => {
        made ??= (await import('./transport.ts')).transportWith(options);
        return made(request);
      };
    },
    exchange: (options) => {
      let made: Exchange | undefined;
      return async (request) => {
        made ??= (await import('./exchange.ts')).exchangeWith(options);
        return made(request);
      };
    },
    snapshots: (given, now) => {
      const folder = cacheFolder({ platform, env, home: homeOf(), given });
      return snapshotStore({
        disk: nodeDisk(),
        platform,
        folder: folder === undefined ? undefined : paths.resolve(folder),
        now,
      });
    },
    appendLine,
    makeClaim,
    dropClaim,
    folderState: (absolute) => folderState(absolute, platform),
    runtime: { name: 'Node.js', version: parts.versions?.node ?? 'of an unknown version', platform },
  };
}

/** A user without a home is no error. */
function homeOf(): string {
  try {
    return homedir();
  } catch {
    return '';
  }
}

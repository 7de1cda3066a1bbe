// One machine's part of a run: which files fall to it, and what it found, written down so that the parts make the whole.

import type { Freshness } from '../catalog/catalog.ts';
import { sealText, unseal } from '../catalog/seal.ts';
import type { Sha256 } from '../catalog/snapshot.ts';
import type { Finding } from '../engine/finding.ts';
import type { Problem } from '../problem.ts';
import { exactLine } from '../report/exact.ts';
import type { ReportedFile, Root, Scope } from '../report/report.ts';
import { isShard } from './shard-shape.ts';

/** Which part of how many, both from 1. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** Reads `2/4`; undefined where it is no share. */
export function shareOf(text: string): Share | undefined {
  const [, index, of] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  const share = { index: Number(index), of: Number(of) };
  return index === undefined || share.index > share.of ? undefined : share;
}

/** Whether a file falls to a share: by its displayed path alone, the same on every machine. */
export function fallsTo({ index, of }: Share, path: string, sha256: Sha256): boolean {
  return Number.parseInt(sha256(path).slice(0, 12), 16) % of === index - 1;
}

/** What all parts of one run must agree on. */
export interface Footing {
  readonly tool: string;
  /** Hash of the policies met, paths and texts. */
  readonly policies: string;
  readonly catalog: CatalogFacts | null;
  /** ISO date. */
  readonly today: string;
  /** Hash of the paths of all files found. */
  readonly files: string;
  /** Hash of the baseline, path and text. */
  readonly baseline: string | null;
  readonly environment: string | null;
  readonly scope: Scope | null;
}

/** What a report says of the catalog. */
export interface CatalogFacts {
  readonly origin: string;
  readonly fetchedAt: string | null;
  readonly digest: string;
  readonly freshness: Freshness;
  readonly size: number;
  readonly patterns: readonly string[];
  readonly lock: string | null;
}

/** A policy with the findings about overrides that this part has no use for. */
export interface Idle {
  readonly file: SharedFile;
  readonly findings: readonly Finding[];
}

/** A file of a report, with what the merging has to know of it. */
export type SharedFile = ReportedFile & {
  /** Its path as the baseline writes it; its own where there is no baseline. */
  readonly key: string;
  readonly elsewhere: boolean;
};

/** A part of a run. */
export interface Shard {
  readonly share: Share;
  readonly footing: Footing;
  /** The repository, and the baseline with those of its paths whose findings may be looked for elsewhere. */
  readonly root: Root | null;
  readonly baseline: { readonly path: string; readonly text: string; readonly free: readonly string[] } | null;
  readonly scanned: number;
  /** What every part has to say. */
  readonly problems: readonly Problem[];
  /** What is to be said where no part read a file; null where that is no mistake. */
  readonly nothing: Problem | null;
  /** What this part has to say of its files. */
  readonly unread: readonly Problem[];
  readonly idle: readonly Idle[];
  readonly files: readonly SharedFile[];
}

const version = 1;

/** A part as text: sealed JSON, one file per line. */
export function writeShard({ files, ...head }: Shard, sha256: Sha256): string {
  const lines = Object.entries({ modelint: 'shard', version, ...head }).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${exactLine(value)},\n`,
  );
  const rows = files.map((file) => `    ${exactLine(file)}`);
  return sealText(`{\n${lines.join('')}  "files": [\n${rows.join(',\n')}\n  ]\n}`, sha256);
}

/** Reads a part; what is wrong with it in words where it is none. */
export function readShard(text: string, tool: string, sha256: Sha256): Shard | string {
  const value = unseal(text, sha256);
  if (value === undefined || value.modelint !== 'shard')
    return 'is no part of a run, or was changed after it was written';
  const { footing } = value as { readonly footing?: { readonly tool?: unknown } };
  if (value.version !== version || footing?.tool !== tool)
    return `was written by modelint ${JSON.stringify(footing?.tool) ?? ''}; this is modelint "${tool}"`;
  return isShard(value) ? value : 'is no part of a run';
}

// A ledger as text and back. Its file is named by its hash, so the text needs no checksum of its own.

import { isObject, own } from './container.ts';
import { idTrouble } from './entry.ts';
import { timeOf } from './freshness.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { remembered } from './ledger-record.ts';
import { isCount } from './stored.ts';

/** A ledger with whose it is and the highest sequence of a snapshot that it knows of. */
export interface KeptLedger {
  readonly ledger: Ledger;
  readonly account: string;
  readonly sequence: number;
}

const version = 1;

/** A ledger as text: one ID per line. */
export function writeLedger({ ledger, account, sequence }: KeptLedger): string {
  const head = { modelint: 'ledger', version, origin: ledger.origin, account, sequence, fetches: ledger.fetches };
  const lines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const rows = ledger.entries.map(
    ({ id, firstSeen, lastSeen, seen, misses, missingSince, lastMissed = missingSince }) =>
      `    ${JSON.stringify([id, firstSeen, lastSeen, seen, ...(misses === 0 ? [] : [misses, missingSince, lastMissed])])}`,
  );
  return `{\n${lines.join('')}  "entries": [\n${rows.join(',\n')}\n  ]\n}\n`;
}

/** Reads a ledger; undefined where anything in it is wrong. */
export function readLedger(text: string): KeptLedger | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value) || own(value, 'modelint') !== 'ledger' || own(value, 'version') !== version) return undefined;
  const [origin, account] = [own(value, 'origin'), own(value, 'account')];
  const [sequence, fetches, rows] = [own(value, 'sequence'), own(value, 'fetches'), own(value, 'entries')];
  if (typeof origin !== 'string' || typeof account !== 'string') return undefined;
  if (!isCount(sequence) || !isCount(fetches) || !Array.isArray(rows)) return undefined;
  const byId = new Map<string, LedgerEntry>();
  for (const row of rows) {
    const entry = readRow(row);
    if (entry === undefined) return undefined;
    byId.set(entry.id, entry);
  }
  return { ledger: { origin, entries: remembered([...byId.values()]), fetches }, account, sequence };
}

function readRow(row: unknown): LedgerEntry | undefined {
  if (!Array.isArray(row)) return undefined;
  const [id, firstSeen, lastSeen, seen, misses = 0, missingSince, lastMissed] = row as readonly unknown[];
  if (typeof id !== 'string' || idTrouble(id) !== undefined) return undefined;
  if (!isInstant(firstSeen) || !isInstant(lastSeen) || !isCount(seen) || !isCount(misses)) return undefined;
  const about = { id, firstSeen, lastSeen, seen, misses };
  if (misses === 0) return { ...about, missingSince: undefined };
  return isInstant(missingSince) && isInstant(lastMissed) ? { ...about, missingSince, lastMissed } : undefined;
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && timeOf(value) !== undefined;
}

// The requests of modelint's own between language server and client: their names, and what goes over the wire. Version 1.

import type { Freshness } from './catalog/catalog.ts';
import type { OutcomeKind, Phase } from './catalog/outcome.ts';
import type { Status } from './engine/finding.ts';
import type { Role, Severity } from './policy/policy.ts';
import type { Problem } from './problem.ts';
import type { RefreshVerdict } from './report/summary-line.ts';

/** Names of the requests. All but the last go from the client to the server. */
export const requests = {
  /** No parameters; answers `RefreshAnswer`. */
  refresh: 'modelint/refresh',
  /** No parameters; answers `StatusAnswer`. */
  status: 'modelint/status',
  /** No parameters; answers `InventoryAnswer`. May be cancelled. */
  inventory: 'modelint/inventory',
  /** No parameters; scans the workspace anew and answers `LintWorkspaceAnswer`. May be cancelled. */
  lintWorkspace: 'modelint/lintWorkspace',
  /** `DriftParams` or none; answers `DriftAnswer`. */
  drift: 'modelint/drift',
  /** `Configuration`, whole, whenever something of it changed; answers `StatusAnswer`. */
  configure: 'modelint/configure',
  /** No parameters; answers `SnapshotsAnswer`, the snapshots kept of the catalog. */
  snapshots: 'modelint/snapshots',
  /** `SnapshotParams`; answers `SnapshotAnswer`, the IDs of one snapshot. */
  snapshot: 'modelint/snapshot',
  /** No parameters; answers `ReportAnswer`: what `modelint doctor` says, asked through the client where it fetches. */
  diagnose: 'modelint/diagnose',
  /** `SnapshotParams`; takes the catalog that is held back into force, where it is the one named; answers `RefreshAnswer`. */
  acceptHeld: 'modelint/acceptHeld',
  /** From the server to a client that announced it: `FetchParams`, answered by `FetchAnswer`. */
  fetchCatalog: 'modelint/fetchCatalog',
} as const;

/** What a client may announce in `initializationOptions`. Never a token. */
export interface InitializationOptions {
  /** Whether the client makes the requests for the catalog, with a token that stays with it. */
  readonly fetchCatalog?: boolean;
  /**
   * Address below which the client shows the pages of the rules, as in `modelint:/rules/`. With `<rule>.md` behind it, it is
   * what the code of a diagnostic links to.
   */
  readonly rulePages?: string;
  readonly configuration?: Configuration;
}

/** What the user chose in the client. Left out, it is as if the server were started without a client of its own. */
export interface Configuration {
  /** False in a workspace that is not trusted: nothing is fetched, and of policies only what they ignore counts. */
  readonly trusted?: boolean;
  /** Null or left out where the variables of the server's environment name it. */
  readonly endpoint?: EndpointChoice | null;
}

/** The endpoint that the user's own settings name. */
export interface EndpointChoice {
  /** Name of the environment; null for the only one. */
  readonly environment: string | null;
  /** Address the catalog is asked for below, as in `https://api.example/v1`. */
  readonly baseUrl: string;
  /** Opaque name of the account, lower-case hexadecimal, made by the client from its token and a salt of its own; null without a token. */
  readonly account: string | null;
}

/** A place in a document: the `file:` address, and a range in the encoding negotiated for positions. */
export interface PlaceOf {
  readonly uri: string;
  readonly range: WireRange;
}

/** Lines and characters from 0, the end exclusive. */
export interface WireRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What became of a refresh. */
export interface RefreshAnswer {
  readonly verdict: RefreshVerdict;
  readonly outcome: OutcomeKind;
  /** Stable machine code of the outcome. */
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  /** ISO instant at which it began. */
  readonly at: string;
  readonly problems: readonly Problem[];
}

/** The catalog in force. */
export interface CatalogStatus {
  readonly origin: string;
  readonly fetchedAt: string | null;
  readonly digest: string;
  /** IDs in it. */
  readonly count: number;
  readonly freshness: Freshness;
}

/** A catalog that was fetched and is held back until a person has looked at it: it is empty, or lost a great part. */
export interface HeldStatus extends CatalogStamp {
  readonly reason: 'empty' | 'shrunken';
  /** IDs in it. */
  readonly count: number;
  /** So many IDs of the catalog in force it lacks, and so many are in force. */
  readonly missing: number;
  readonly of: number;
}

/** A lock file by which folders of the workspace are judged as long as there is no catalog. */
export interface LockStatus extends Omit<CatalogStatus, 'digest'> {
  /** Its `file:` address. */
  readonly uri: string;
  /** Name of the environment whose catalog it keeps; null where that counts for all. */
  readonly environment: string | null;
}

/** How the server stands. */
export interface StatusAnswer {
  readonly version: 1;
  readonly server: string;
  readonly catalog: CatalogStatus | null;
  /** What is held back of the same account; left out where nothing is. */
  readonly held?: HeldStatus;
  /** The locks that judge in want of a catalog; left out where none does. */
  readonly locks?: readonly LockStatus[];
  /** Who asks the endpoint: nobody where there is no token, or where the catalog is a file. */
  readonly transport: 'client' | 'server' | 'none';
  readonly refreshing: boolean;
  readonly lastRefresh: RefreshAnswer | null;
  readonly openDocuments: number;
  readonly folders: readonly string[];
  /** The last whole scan of the closed files; null before the first one has ended. */
  readonly scan: ScanCounts | null;
  readonly problems: readonly Problem[];
}

/** Counts of a scan. */
export interface ScanCounts {
  /** Files that were read. */
  readonly files: number;
  /** Without those that a baseline knows. */
  readonly findings: Readonly<Record<Severity, number>>;
  /** Findings that a baseline knows and that are not shown; left out where there is no baseline. */
  readonly known?: number;
}

/** What linting the workspace gave; the findings themselves come as diagnostics. */
export interface LintWorkspaceAnswer extends ScanCounts {
  readonly problems: readonly Problem[];
}

/** The model IDs of the workspace, open documents as they stand in the editor. */
export interface InventoryAnswer {
  readonly version: 1;
  readonly sightings: readonly (PlaceOf & { readonly id: string; readonly role: Role; readonly status: Status })[];
  readonly problems: readonly Problem[];
}

/** Which two snapshots `modelint/drift` is to compare, by digest; left out, the last two. */
export interface DriftParams {
  readonly from?: string;
  readonly to?: string;
}

/** A snapshot that is kept, the newest first. */
export interface KeptSnapshot extends CatalogStamp {
  /** IDs in it. */
  readonly count: number;
}

/** The snapshots that are kept of the catalog in force. */
export interface SnapshotsAnswer {
  readonly version: 1;
  readonly snapshots: readonly KeptSnapshot[];
  readonly problems: readonly Problem[];
}

/** Which snapshot. */
export interface SnapshotParams {
  readonly digest: string;
}

/** The IDs of one snapshot, of the one held back too, in the order of their code units; null where it is no longer kept. */
export interface SnapshotAnswer {
  readonly version: 1;
  readonly snapshot: (KeptSnapshot & { readonly ids: readonly string[] }) | null;
}

/** A report for people. */
export interface ReportAnswer {
  readonly version: 1;
  /** Markdown; what came from outside is escaped in it. */
  readonly markdown: string;
  /** Whether it found something wrong. */
  readonly wrong: boolean;
}

/** What changed between two catalogs, and where it is used. */
export interface DriftAnswer {
  readonly version: 1;
  readonly from: CatalogStamp | null;
  readonly to: CatalogStamp | null;
  readonly changes: readonly DriftChange[];
  readonly problems: readonly Problem[];
}

/** Which catalog it was. */
export interface CatalogStamp {
  readonly origin: string;
  readonly fetchedAt: string | null;
  readonly digest: string;
}

/** One change. Lines and columns from 1. */
export interface DriftChange {
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string;
  readonly severity: Severity;
  readonly uses: readonly { readonly uri: string; readonly line: number; readonly column: number }[];
}

/** A request that the client is to make. It adds the token by itself, and only where the origin is the token's own. */
export interface FetchParams {
  readonly url: string;
  readonly maxBytes: number;
  /** Milliseconds from now after which everything is to be given up. */
  readonly deadline: number;
  /**
   * Whose catalog is meant, as the endpoint chosen by the client named the account; left out where it named none. A client
   * whose token makes another account by now answers the code `account-changed` and sends nothing.
   */
  readonly account?: string;
}

/** What came back, as far as the server may know it, or why nothing did. */
export type FetchAnswer =
  | {
      readonly status: number;
      readonly contentType?: string;
      readonly retryAfter?: string;
      /** The origin a redirect points to, never the whole address. */
      readonly redirectOrigin?: string;
      /** The body where the status is 200 and it is marked as JSON. */
      readonly body: string;
      /** Whether a token went along; said where the status is 401. Never the token. */
      readonly tokenSent?: boolean;
    }
  | { readonly phase: Phase; readonly code: string; readonly status?: number };

export {
  type CheckAnswer,
  type Confirmable,
  type ContractParams,
  checkRequests,
  type ExchangeAnswer,
  type ExchangeOptions,
  type ExchangeParams,
  holdsSecret,
  noPath,
  resemblesSecret,
  type SmokeParams,
} from './protocol/checks.ts';
export { type GateAnswer, type GateParams, gateRequest } from './protocol/gate.ts';

// The ports around the catalog: one request to an endpoint, and the store of snapshots. Documented here, filled elsewhere.

import type { LookupFunction } from 'node:net';
import type { Snapshot } from '../../shared/catalog/catalog.ts';
import type { Ledger } from '../../shared/catalog/ledger.ts';
import type { Phase } from '../../shared/catalog/outcome.ts';
import type { Problem } from '../../shared/problem.ts';

/** A token with the one origin it may be sent to. Never logged, never serialised. */
export interface Credential {
  /** `URL.origin` of the endpoint. */
  readonly origin: string;
  readonly token: string;
}

/** One GET request. */
export interface CatalogRequest {
  /** Absolute URL; its origin must equal the credential's. */
  readonly url: string;
  readonly credential: Credential | undefined;
  readonly maxBytes: number;
  /** Milliseconds from now after which everything is given up. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
}

/** What came back. Only what classification needs: no other header is kept. */
export interface CatalogResponse {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly retryAfter: string | undefined;
  /** The origin a 3xx points to, where it could be read; never the whole URL. */
  readonly redirectOrigin: string | undefined;
  /** The body where the status is 200 and it is marked as JSON; nothing else is read, so nothing else can leak. */
  readonly body: string;
  readonly bytes: number;
  readonly milliseconds: number;
  /** Whether an editor made the request, with a token that stays with it. */
  readonly byEditor?: true;
  /** Whether a token went along, where the editor says so. */
  readonly tokenSent?: boolean | undefined;
}

/** Why nothing usable came back. */
export interface CatalogFailure {
  readonly phase: Phase;
  /** Stable machine code, kebab-case: `dns-not-found`, `connect-refused`, `tls-expired`, `headers-timeout`, `body-cut`. */
  readonly code: string;
  /** HTTP status, where the head of an answer came. */
  readonly status: number | undefined;
  readonly milliseconds: number;
  /** Whether an editor made the request, with a token that stays with it. */
  readonly byEditor?: true;
}

/** Makes one request. Never throws, never follows a redirect, never sends a token to another origin. */
export type CatalogTransport = (request: CatalogRequest) => Promise<CatalogResponse | CatalogFailure>;

/** Limits of the phases of a request, in milliseconds. */
export interface PhaseLimits {
  /** From the start, or from the proxy's answer, to the end of the TLS handshake. */
  readonly connect: number;
  /** From the request to the head of the answer; the answer of a proxy too. */
  readonly headers: number;
  /** Between two pieces of the body. */
  readonly idle: number;
}

/** What a transport met on its way: a phase that began so long after the start, or who signed a certificate, until when it holds (ISO). */
export type Observed =
  | { readonly entered: Phase; readonly milliseconds: number }
  | { readonly issuer: string; readonly until: string };

/** How a transport reaches the world. Everything that a process's environment could say is passed in. */
export interface TransportOptions {
  /** The `User-Agent` header. */
  readonly userAgent: string;
  /** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; empty for none. Loopback hosts are always reached directly. */
  readonly proxies: { readonly https: string; readonly http: string; readonly no: string };
  /** Whether `NODE_TLS_REJECT_UNAUTHORIZED` is 0: then no token is sent. Certificates are checked in any case. */
  readonly verificationOff: boolean;
  /** Certificates of further authorities, PEM, beside Node's own and the system's. */
  readonly extraCertificates: string | undefined;
  readonly limits?: PhaseLimits;
  /** Looks up a host name; the system's way where it is not given. */
  readonly lookup?: LookupFunction;
  /** Told of each phase when it begins, and of the certificate shown, whether or not it is trusted. */
  readonly observe?: (seen: Observed) => void;
}

/** Time and chance, as a fetch needs them. */
export interface Clock {
  /** Milliseconds since 1970, for what is dated. */
  readonly now: () => number;
  /** Milliseconds since any moment, never set back, for what is measured. */
  readonly monotonic: () => number;
  /** Waits so many milliseconds. Ends early, without an error, when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** Whose catalogs: an origin and the account behind a token, the latter only as a keyed hash. */
export interface AccountKey {
  readonly origin: string;
  /** 16 hexadecimal digits of an HMAC-SHA-256 of the token under a random key of this installation; `public` without a token. */
  readonly account: string;
}

/** A snapshot as stored. */
export interface Stored {
  readonly snapshot: Snapshot;
  /** Grows by one with every snapshot taken into force for the account. */
  readonly sequence: number;
  /** ISO instant of the first fetch that brought it; `fetchedAt` of the snapshot is that of the last one that confirmed it. */
  readonly since: string;
}

/** A snapshot that was taken into force. */
export interface Taken {
  readonly stored: Stored;
  /** What could not be written. The snapshot is in force all the same, for this run. */
  readonly problems: readonly Problem[];
}

/** What the store holds of one account. */
export interface Shelf {
  /** In force: the last one accepted; undefined where there was never one. */
  readonly current: Stored | undefined;
  /** Earlier ones, newest first. */
  readonly history: readonly Stored[];
  /** Fetched, not accepted: empty or shrunken. */
  readonly held: Snapshot | undefined;
  readonly ledger: Ledger;
  /** Damaged files set aside, a store that cannot be written, and the like. */
  readonly problems: readonly Problem[];
}

/** The store of snapshots. Immutable files, atomic writes, many processes at once; a failure is a problem, never fatal. */
export interface SnapshotStore {
  /** Folder of the store, absolute, for people; undefined where nothing can be kept. */
  readonly folder: string | undefined;
  /** The account key of a credential. */
  readonly keyOf: (origin: string, token: string | undefined) => AccountKey;
  /** What there is of an account. With `current` the history stays empty, which spares reading old snapshots. */
  readonly read: (key: AccountKey, what?: 'all' | 'current') => Shelf;
  /**
   * Takes a snapshot into force, with the ledger that goes with it, and forgets what was held. One that says the same as
   * the one in force only renews its time.
   */
  readonly take: (key: AccountKey, snapshot: Snapshot, ledger: Ledger) => Taken;
  /** Puts a snapshot aside without taking it into force. */
  readonly hold: (key: AccountKey, snapshot: Snapshot) => readonly Problem[];
  /** Forgets everything of an account, or of all accounts. Answers how many files went. */
  readonly clear: (key: AccountKey | undefined) => { readonly removed: number; readonly problems: readonly Problem[] };
  /** Every account there is something of, in the memory of this run too. */
  readonly accounts: () => readonly AccountKey[];
}

// The release gate between language server and client. Part of protocol.ts, which is what the client imports.

import type { ReportAnswer } from '../protocol.ts';

/** From the client to the server: `GateParams` or none; answers `GateAnswer`: what `modelint gate` says. May be cancelled. */
export const gateRequest = 'modelint/gate';

/** How it is to be asked. */
export interface GateParams {
  /** Seconds between the two live reads that an absence must be seen in, from 1 to 3600; 30 where it is left out. */
  readonly spacing?: number;
}

/** The verdict of the release gate. */
export interface GateAnswer extends ReportAnswer {
  /** Of several folders the gravest: `fail` before `cannot-tell` before `pass`. */
  readonly verdict: 'pass' | 'fail' | 'cannot-tell';
  /** Name of the environment that was judged; null for the only one. */
  readonly environment: string | null;
}

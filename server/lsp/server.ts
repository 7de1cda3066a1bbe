// The parts of a running server, as the requests see them.

import type { Connection } from 'vscode-languageserver';
import type { Whereabouts } from '../environments.ts';
import type { World } from '../world/world.ts';
import type { Client } from './client.ts';
import type { Closed } from './closed.ts';
import type { Configured } from './configuration.ts';
import type { Documents } from './documents.ts';
import type { Keeper } from './keeper.ts';
import type { Lints } from './linted.ts';
import type { Uses } from './uses.ts';
import type { Workspace } from './workspace.ts';

/** What a server is started with. */
export interface ServerOptions {
  readonly name: string;
  readonly version: string;
  /** A file to take the catalog from, as the user wrote it. */
  readonly catalogFile?: string | undefined;
  /** The policy that holds for every file, as the user wrote it. */
  readonly policyFile?: string | undefined;
  /** The baseline, as the user wrote it; undefined for the one that each folder has. */
  readonly baselineFile?: string | undefined;
  /** Whether what a baseline knows is shown too. */
  readonly withoutBaseline?: boolean;
  readonly cacheDir?: string | undefined;
  /** Which variables of the process name the endpoint and hold its token; the usual ones where it is left out. */
  readonly whereabouts?: Whereabouts | undefined;
  /** Files larger than this many bytes are left out. */
  readonly maxFileBytes: number;
  /** Address below which the pages of the rules are, for clients that do not show them themselves. */
  readonly rulePages?: string | undefined;
}

/** A running server. */
export interface Server {
  readonly connection: Connection;
  readonly world: World;
  readonly options: ServerOptions;
  readonly client: Client;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly closed: Closed;
  readonly lints: Lints;
  readonly uses: Uses;
  readonly keeper: Keeper;
  /** Looks again at what lies beside the policies of the folders, and judges anew where it has changed. */
  readonly look: () => void;
  /** Whether the user trusts the workspace. */
  readonly trusted: () => boolean;
  /** Takes over what the user chose in the client. */
  readonly configure: (configured: Configured) => void;
}

// What the client on the other side can do: read once from its first message, plain data from then on.

import type { InitializeParams } from 'vscode-languageserver';
import type { ExchangeOptions, InitializationOptions } from '../../shared/protocol.ts';
import { type ClientFeatures, clientFeaturesOf } from './client-features.ts';
import { type ClientSpread, clientSpreadOf } from './client-spread.ts';
import { type Encoding, encodingFrom } from './positions.ts';

/** A client. */
export interface Client {
  /** Whether it asks for the diagnostics of open documents; else they are pushed. */
  readonly pulls: boolean;
  /** Whether it can be told to ask again. */
  readonly refreshes: boolean;
  readonly progress: boolean;
  /** Whether it can be asked to watch files. */
  readonly watches: boolean;
  /** Whether these may lie outside of its folders. */
  readonly watchesElsewhere: boolean;
  /** Whether it tells when folders are added and removed. */
  readonly folderChanges: boolean;
  /** Whether it shows that something is deprecated. */
  readonly deprecatedTag: boolean;
  /** Whether it hands the data of a diagnostic back. */
  readonly keepsData: boolean;
  readonly encoding: Encoding;
  /** Whether it makes the requests for the catalog. */
  readonly fetches: boolean;
  /** Whether it makes single requests of any method too. */
  readonly exchanges: boolean;
  /** Address of the pages of the rules, where diagnostics may link to them. */
  readonly rulePages: string | undefined;
  /** What the user chose in it, as it came. */
  readonly configuration: unknown;
  /** What it can do with the answers about one document. */
  readonly features: ClientFeatures;
  /** What it can do with answers over the whole workspace. */
  readonly spread: ClientSpread;
  /** `file:` addresses of the folders of the workspace. */
  readonly folders: readonly string[];
}

/**
 * Reads what a client announces. Whatever it leaves out it cannot do.
 *
 * @param ownPages address of the pages of the rules where the client shows none
 * @param uriOf for clients of old that name their folder by its path alone
 */
export function clientOf(params: InitializeParams, ownPages?: string, uriOf?: (path: string) => string): Client {
  const { textDocument, workspace, window, general } = params.capabilities;
  const shown = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  const features = clientFeaturesOf(params.capabilities);
  const given = params.initializationOptions as (InitializationOptions & ExchangeOptions) | null | undefined;
  const root = params.rootUri ?? (params.rootPath ? uriOf?.(params.rootPath) : undefined);
  const named = params.workspaceFolders?.map(({ uri }) => uri) ?? [];
  const folders = named.length === 0 && root !== undefined ? [root] : named;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    progress: window?.workDoneProgress === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesElsewhere: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    folderChanges: workspace?.workspaceFolders === true,
    deprecatedTag: shown.tagSupport?.valueSet.includes(2) === true,
    keepsData: shown.dataSupport === true,
    encoding: encodingFrom(general?.positionEncodings),
    fetches: given?.fetchCatalog === true,
    exchanges: given?.exchange === true,
    configuration: given?.configuration,
    rulePages: features.codeLinks ? (pagesAt(given?.rulePages) ?? ownPages) : undefined,
    features,
    spread: clientSpreadOf(params.capabilities),
    folders,
  };
}

/** A client may send anything; what is no address would be no link. */
function pagesAt(given: unknown): string | undefined {
  return typeof given === 'string' && given.length <= 2_048 && /^[a-z][a-z0-9+.-]*:\S*$/i.test(given)
    ? given
    : undefined;
}

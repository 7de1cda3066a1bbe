// Snapshots as read-only documents. The address holds the digest, so that one address always has one text.

import { type CancellationToken, type Disposable, Uri, workspace } from 'vscode';
import { type CatalogStamp, requests, type SnapshotAnswer, type SnapshotParams } from '../../shared/protocol.ts';
import type { Session } from '../session.ts';
import { snapshotPath, snapshotText } from './list.ts';

/** The scheme of their addresses. */
export const scheme = 'modelint-catalog';

/** The address of a snapshot. */
export function snapshotUri(stamp: CatalogStamp): Uri {
  return Uri.from({ scheme, path: snapshotPath(stamp), query: stamp.digest });
}

/** Provides the documents. */
export function provideSnapshots(session: Session): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ query }: Uri, token: CancellationToken) => {
      const params: SnapshotParams = { digest: query };
      const { snapshot } = await session.ask<SnapshotAnswer>(requests.snapshot, params, token);
      return snapshot === null ? 'This snapshot is no longer kept.\n' : snapshotText(snapshot.ids);
    },
  });
}

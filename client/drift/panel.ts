// The panel with the summary of a drift: one at a time, shown beside the diff.

import { commands, type Disposable, Range, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { DriftAnswer } from '../../shared/protocol.ts';
import { toMinute } from '../ago.ts';
import { randomHex } from '../host/account.ts';
import { snapshotUri } from './documents.ts';
import type { Moment } from './history.ts';
import { driftPage, type Place } from './page.ts';

/** The panel. */
export interface DriftPanel extends Disposable {
  readonly show: (drift: DriftAnswer, history: readonly Moment[]) => void;
}

/** Makes the panel; nothing is shown yet. */
export function driftPanel(): DriftPanel {
  let panel: WebviewPanel | undefined;
  let places: readonly Place[] = [];
  let shown: DriftAnswer | undefined;

  const open = (): WebviewPanel => {
    const made = window.createWebviewPanel(
      'modelint.drift',
      'Catalog Drift',
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [], enableCommandUris: false },
    );
    made.onDidDispose(() => {
      panel = undefined;
    });
    made.webview.onDidReceiveMessage(async (message: { readonly open?: unknown; readonly diff?: unknown }) => {
      const place = typeof message.open === 'number' ? places[message.open] : undefined;
      if (place !== undefined) await openPlace(place);
      if (message.diff === true && shown !== undefined) await openDiff(shown);
    });
    return made;
  };
  return {
    show: (drift, history) => {
      panel ??= open();
      shown = drift;
      const pathOf = (uri: string) => workspace.asRelativePath(Uri.parse(uri, true));
      const page = driftPage({ drift, history, nonce: randomHex(), pathOf });
      places = page.places;
      panel.webview.html = page.html;
      panel.reveal(undefined, true);
    },
    dispose: () => panel?.dispose(),
  };
}

/** Opens the diff editor over the two snapshots of a drift. */
export async function openDiff({ from, to }: DriftAnswer): Promise<void> {
  if (from === null || to === null) return;
  const host = to.origin.replace(/^https?:\/\//, '');
  const title = `Catalog of ${host}: ${toMinute(from.fetchedAt)} ↔ ${toMinute(to.fetchedAt)}`;
  await commands.executeCommand('vscode.diff', snapshotUri(from), snapshotUri(to), title, { preview: true });
}

async function openPlace({ uri, line, column }: Place): Promise<void> {
  const at = new Range(line - 1, column - 1, line - 1, column - 1);
  await window.showTextDocument(Uri.parse(uri, true), { selection: at, viewColumn: ViewColumn.One });
}

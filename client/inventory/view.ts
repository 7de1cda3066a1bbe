// The inventory in the side bar: loaded when it is seen, and again when it may no longer be right.

import { commands, type Diagnostic, type Disposable, env, languages, Uri, window, workspace } from 'vscode';
import { type InventoryAnswer, requests } from '../../shared/protocol.ts';
import type { Session } from '../session.ts';
import type { StatusKeeper } from '../status/keeper.ts';
import { count, visible } from '../visible.ts';
import { inventoryReport } from './report.ts';
import { filtered, type Place, type Row, rowsOf } from './rows.ts';
import { inventoryTree } from './tree.ts';

/** The view. */
export interface InventoryView extends Disposable {
  /** Something changed that the inventory rests on. */
  readonly outdated: () => void;
  readonly refresh: () => Promise<void>;
  readonly filter: () => Promise<void>;
  readonly clearFilter: () => void;
  readonly copyReport: () => Promise<void>;
}

/** So long after a change, in milliseconds, it is asked for again: a save seldom comes alone. */
const settle = 1_500;

/** Makes the view. */
export function inventoryView(session: Session, status: StatusKeeper): InventoryView {
  const tree = inventoryTree(pathOf);
  const view = window.createTreeView('modelint.inventory', { treeDataProvider: tree.provider, showCollapseAll: true });
  let loaded: InventoryAnswer | undefined;
  let wanted = '';
  let old = true;
  let loading: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const rows = (): readonly Row[] => filtered(rowsOf(loaded?.sightings ?? [], rulesAt), wanted, pathOf);
  const draw = () => {
    const shown = rows();
    tree.show(shown);
    const places = shown.reduce((sum, row) => sum + row.places.length, 0);
    const fitting = wanted === '' ? '' : ` that fit "${visible(wanted, 40)}"`;
    view.description = wanted === '' ? '' : `filter: ${visible(wanted, 40)}`;
    view.message =
      loaded === undefined || shown.length === 0
        ? ''
        : `${count(shown.length, 'model ID')} in ${count(places, 'place')}${fitting}`;
    commands.executeCommand('setContext', 'modelint.inventoryLoaded', loaded !== undefined);
    commands.executeCommand('setContext', 'modelint.inventoryFiltered', wanted !== '');
  };
  const load = async () => {
    old = false;
    loaded = await window.withProgress({ location: { viewId: 'modelint.inventory' } }, (_progress) =>
      session.ask<InventoryAnswer>(requests.inventory),
    );
    draw();
  };
  const refresh = async () => {
    loading ??= load().finally(() => {
      loading = undefined;
    });
    await loading;
  };
  /** Nobody waits for it: that it failed shows in the view, which stays as it was. */
  const refreshQuietly = () => {
    if (session.state() !== 'running') return;
    refresh().catch(() => {
      old = true;
    });
  };
  const outdated = () => {
    old = true;
    if (!view.visible) return;
    clearTimeout(timer);
    timer = setTimeout(refreshQuietly, settle);
  };
  const listeners = [
    view.onDidChangeVisibility(({ visible: seen }) => {
      if (seen && old) refreshQuietly();
    }),
    session.onState((state) => {
      if (state !== 'running') return;
      if (view.visible) refreshQuietly();
      // In a window that is opened again the view may not know yet that it is seen, and is not told later.
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (view.visible && old) refreshQuietly();
      }, settle);
    }),
    workspace.onDidSaveTextDocument(outdated),
  ];
  return {
    outdated,
    refresh,
    filter: async () => {
      const text = await window.showInputBox({
        title: 'Filter Model Inventory',
        prompt: 'Part of an ID, of a path, of a role such as "config", or of a standing such as "blocked"',
        value: wanted,
      });
      if (text === undefined) return;
      wanted = text.trim();
      if (loaded === undefined) await refresh();
      draw();
    },
    clearFilter: () => {
      wanted = '';
      draw();
    },
    copyReport: async () => {
      if (loaded === undefined || old) await refresh();
      const catalog = status.last()?.catalog ?? undefined;
      const problems = loaded?.problems.map(({ message }) => message) ?? [];
      const head = { origin: catalog?.origin, fetchedAt: catalog?.fetchedAt ?? null, filter: wanted, problems };
      await env.clipboard.writeText(inventoryReport(rows(), pathOf, head));
      window.setStatusBarMessage('Modelint: the inventory is copied as Markdown', 5_000);
    },
    dispose: () => {
      clearTimeout(timer);
      for (const listener of [...listeners, view]) listener.dispose();
    },
  };
}

function pathOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri, true));
}

/** The rules whose diagnostics stand at a place. */
function rulesAt({ uri, range: { start } }: Place): readonly string[] {
  const at = (diagnostic: Diagnostic) =>
    diagnostic.source === 'modelint' &&
    diagnostic.range.start.line === start.line &&
    diagnostic.range.start.character === start.character;
  return languages.getDiagnostics(Uri.parse(uri, true)).filter(at).map(ruleOf);
}

function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

// The rows of the inventory as VS Code's tree.

import {
  EventEmitter,
  Position,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import { count, visible } from '../visible.ts';
import { looks } from './looks.table.ts';
import type { Row } from './rows.ts';

type Node = Row | Row['places'][number];

/** The tree, and how it is given other rows. */
export interface InventoryTree {
  readonly provider: TreeDataProvider<Node>;
  readonly show: (rows: readonly Row[]) => void;
}

/** Makes a tree. `pathOf` says how an address is shown. */
export function inventoryTree(pathOf: (uri: string) => string): InventoryTree {
  const changes = new EventEmitter<undefined>();
  let rows: readonly Row[] = [];
  return {
    show: (next) => {
      rows = next;
      changes.fire(undefined);
    },
    provider: {
      onDidChangeTreeData: changes.event,
      getChildren: (node) => (node === undefined ? [...rows] : 'places' in node ? [...node.places] : []),
      getTreeItem: (node) => ('places' in node ? idItem(node) : placeItem(node, pathOf)),
    },
  };
}

function idItem({ id, standing, places }: Row): TreeItem {
  const look = looks[standing];
  const item = new TreeItem(visible(id), TreeItemCollapsibleState.Collapsed);
  // The same ID stays open when the view is loaded again.
  item.id = id;
  item.description = `${count(places.length, 'place')}, ${look.words}`;
  item.tooltip = `${visible(id)}: ${look.words}`;
  item.iconPath = new ThemeIcon(look.icon, look.color === undefined ? undefined : new ThemeColor(look.color));
  item.contextValue = 'id';
  item.accessibilityInformation = { label: `${visible(id)}, ${look.words}, ${count(places.length, 'place')}` };
  return item;
}

function placeItem(
  { id, uri, range, role, standing }: Row['places'][number],
  pathOf: (uri: string) => string,
): TreeItem {
  const { start, end } = range;
  const where = `${visible(pathOf(uri))}:${start.line + 1}`;
  const item = new TreeItem(where, TreeItemCollapsibleState.None);
  const target = Uri.parse(uri, true);
  item.description = role;
  item.tooltip = `${where}:${start.character + 1}, ${looks[standing].words}`;
  item.resourceUri = target;
  item.iconPath = ThemeIcon.File;
  item.contextValue = 'place';
  item.accessibilityInformation = { label: `${visible(id)} in ${where}, ${role}, ${looks[standing].words}` };
  const selection = new Range(new Position(start.line, start.character), new Position(end.line, end.character));
  item.command = { command: 'vscode.open', title: 'Open', arguments: [target, { selection, preview: true }] };
  return item;
}

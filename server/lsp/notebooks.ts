// The notebooks open in the editor: which documents are cells, and of which file.

import type { NotebookCell, NotebookCellArrayChange, NotebookDocument } from 'vscode-languageserver';
import { NotebookCellKind } from 'vscode-languageserver';

/** A document that is a cell. */
export interface Cell {
  /** Absolute path of the notebook, where it is a file of this machine. */
  readonly path: string | undefined;
  /** Whether it holds code and not text for people. */
  readonly code: boolean;
}

/** The open notebooks. */
export interface Notebooks {
  readonly cellOf: (uri: string) => Cell | undefined;
  /** Whether a file is open as a notebook. */
  readonly covers: (path: string) => boolean;
  /** Addresses of the cells of the notebook that a file is open as, in their order. */
  readonly cellsAt: (path: string) => readonly string[];
  /** Absolute paths of the files that are. */
  readonly paths: () => readonly string[];
  /** Differs whenever a notebook was opened or closed. */
  readonly changes: () => number;
  readonly open: (notebook: Pick<NotebookDocument, 'uri' | 'cells'>) => void;
  /** Other cells in place of some; then what else changed of cells. */
  readonly change: (uri: string, array: NotebookCellArrayChange | undefined, data: readonly NotebookCell[]) => void;
  readonly close: (uri: string) => void;
  readonly pathOf: (uri: string) => string | undefined;
}

/** No notebooks yet. */
export function notebooksWith(pathOf: (uri: string) => string | undefined): Notebooks {
  const cellsOf = new Map<string, readonly NotebookCell[]>();
  const byCell = new Map<string, Cell>();
  let changes = 0;
  const put = (uri: string, cells: readonly NotebookCell[]) => {
    for (const { document } of cellsOf.get(uri) ?? []) byCell.delete(document);
    const path = pathOf(uri);
    for (const { document, kind } of cells) byCell.set(document, { path, code: kind === NotebookCellKind.Code });
    cellsOf.set(uri, cells);
  };
  const paths = () => [...cellsOf.keys()].flatMap((uri) => pathOf(uri) ?? []);
  return {
    cellOf: (uri) => byCell.get(uri),
    covers: (path) => paths().includes(path),
    cellsAt: (path) =>
      [...cellsOf].flatMap(([uri, cells]) => (pathOf(uri) === path ? cells.map(({ document }) => document) : [])),
    paths,
    changes: () => changes,
    open: ({ uri, cells }) => {
      changes++;
      put(uri, cells);
    },
    change: (uri, array, data) => {
      const known = cellsOf.get(uri);
      if (known === undefined) return;
      const { start = 0, deleteCount = 0, cells = [] } = array ?? {};
      const next = known.toSpliced(start, deleteCount, ...cells);
      const changed = new Map(data.map((cell) => [cell.document, cell]));
      put(
        uri,
        next.map((cell) => changed.get(cell.document) ?? cell),
      );
    },
    close: (uri) => {
      changes++;
      put(uri, []);
      cellsOf.delete(uri);
    },
    pathOf,
  };
}

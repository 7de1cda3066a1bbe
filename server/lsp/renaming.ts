// The edit of a renaming: what is surely meant goes without saying, everything else is shown first.

import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { renamedAt } from '../../shared/editing/symbols.ts';
import { safeText } from '../../shared/text/safe.ts';
import type { Server } from './server.ts';
import type { Use } from './uses.ts';

/** Why an edit is shown before it is made. */
type Kind = 'open' | 'closed' | 'test' | 'docs' | 'generated' | 'routed';

const kinds: Readonly<Record<Kind, (name: string) => string>> = {
  open: (name) => `${name} in open documents`,
  closed: (name) => `${name} in files that are not open`,
  test: (name) => `${name} in tests`,
  docs: (name) => `${name} in documents for people`,
  generated: (name) => `${name} in generated files`,
  routed: (name) => `${name} written otherwise: with another provider or variant`,
};

/** What a renaming comes to. */
export interface Renaming {
  readonly edit: WorkspaceEdit;
  /** Uses of just this ID that cannot be edited as text. */
  readonly left: number;
}

/**
 * Renames an ID. Where the client can show edits before they are made, other routings of the same name are among them,
 * to be confirmed; else only just this ID is renamed.
 */
export function renamingOf({ client }: Server, uses: readonly Use[], id: string, newName: string): Renaming {
  const { annotates } = client.spread;
  const files = new Map<string, { readonly version: number | null; readonly edits: (TextEdit & { kind: Kind })[] }>();
  let left = 0;
  for (const use of uses) {
    const kind = kindOf(use, id);
    if (kind === 'routed' && !annotates) continue;
    const newText = renamedAt(use, newName);
    if (newText === undefined) left += kind === 'routed' ? 0 : 1;
    if (newText === undefined || newText === use.route.core) continue;
    const file = files.get(use.uri) ?? { version: use.version ?? null, edits: [] };
    files.set(use.uri, file);
    file.edits.push({ range: rangeOfName(use), newText, kind });
  }
  if (!client.features.versionedEdits) {
    const plain = [...files].map(([uri, { edits }]) => [uri, edits.map(({ range, newText }) => ({ range, newText }))]);
    return { edit: { changes: Object.fromEntries(plain) }, left };
  }
  const documentChanges = [...files].map(
    ([uri, { version, edits }]): TextDocumentEdit => ({
      textDocument: { uri, version },
      edits: edits.map(({ range, newText, kind }): TextEdit | AnnotatedTextEdit =>
        annotates ? { range, newText, annotationId: kind } : { range, newText },
      ),
    }),
  );
  if (!annotates) return { edit: { documentChanges }, left };
  const used = new Set([...files.values()].flatMap(({ edits }) => edits.map(({ kind }) => kind)));
  const label = `"${safeText(id, 200)}" to "${newName}"`;
  const annotations = [...used]
    .sort()
    .map((kind): [Kind, ChangeAnnotation] => [kind, { label: kinds[kind](label), needsConfirmation: kind !== 'open' }]);
  return { edit: { documentChanges, changeAnnotations: Object.fromEntries(annotations) }, left };
}

function kindOf({ id, role, version }: Use, wanted: string): Kind {
  if (id !== wanted) return 'routed';
  if (role === 'test' || role === 'docs' || role === 'generated') return role;
  return version === undefined ? 'closed' : 'open';
}

/** The name alone, without its routing: that is plain ASCII, one sign for each unit in every encoding. */
function rangeOfName({ range: { start, end }, route }: Use) {
  return {
    start: { line: start.line, character: start.character + route.prefix.length },
    end: { line: end.line, character: end.character - route.suffix.length },
  };
}

// What the client can do with the answers about one document: actions, edits, hovers, completion, and what hangs on a diagnostic.

import { type ClientCapabilities, CompletionItemTag, MarkupKind, ResourceOperationKind } from 'vscode-languageserver';

/** Whatever a client does not announce is false. */
export interface ClientFeatures {
  /** Whether an action may be more than a command. */
  readonly actionLiterals: boolean;
  readonly preferredActions: boolean;
  /** Whether the server can ask it to make an edit. */
  readonly appliesEdits: boolean;
  /** Whether edits may name the version of the document they are for. */
  readonly versionedEdits: boolean;
  /** Whether an edit may make a file. */
  readonly createsFiles: boolean;
  /** Whether an edit may lead the cursor. */
  readonly snippetEdits: boolean;
  readonly hoverMarkdown: boolean;
  readonly completionSnippets: boolean;
  readonly completionMarkdown: boolean;
  /** How it is told that what is offered is about to go. */
  readonly completionDeprecated: 'tag' | 'flag' | undefined;
  /** Whether a diagnostic may name other places. */
  readonly relatedInformation: boolean;
  /** Whether the code of a diagnostic may be a link. */
  readonly codeLinks: boolean;
}

/** Reads what a client announces. */
export function clientFeaturesOf({ textDocument, workspace }: ClientCapabilities): ClientFeatures {
  const { workspaceEdit } = workspace ?? {};
  const { codeAction, hover, completion, publishDiagnostics, diagnostic } = textDocument ?? {};
  const item = completion?.completionItem;
  const versionedEdits = workspaceEdit?.documentChanges === true;
  const tagged = item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true;
  const { relatedInformation, codeDescriptionSupport } = { ...publishDiagnostics, ...diagnostic };
  return {
    actionLiterals: codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: codeAction?.isPreferredSupport === true,
    appliesEdits: workspace?.applyEdit === true,
    versionedEdits,
    createsFiles: versionedEdits && workspaceEdit?.resourceOperations?.includes(ResourceOperationKind.Create) === true,
    snippetEdits: versionedEdits && workspaceEdit?.snippetEditSupport === true,
    hoverMarkdown: prefersMarkdown(hover?.contentFormat),
    completionSnippets: item?.snippetSupport === true,
    completionMarkdown: prefersMarkdown(item?.documentationFormat),
    completionDeprecated: tagged ? 'tag' : item?.deprecatedSupport === true ? 'flag' : undefined,
    relatedInformation: relatedInformation === true,
    codeLinks: codeDescriptionSupport === true,
  };
}

/** The first format is the one that the client likes best. */
function prefersMarkdown(formats: readonly MarkupKind[] | undefined): boolean {
  return formats?.[0] === MarkupKind.Markdown;
}

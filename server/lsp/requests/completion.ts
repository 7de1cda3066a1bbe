// `textDocument/completion`: IDs where one is expected, and in a policy its keys and values.

import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver';
import type { Catalog } from '../../../shared/catalog/catalog.ts';
import { complete, type Offer } from '../../../shared/editing/complete.ts';
import { partAt } from '../../../shared/editing/part.ts';
import { completePolicy, type PolicyOffer } from '../../../shared/editing/policy-help.ts';
import { safeText } from '../../../shared/text/safe.ts';
import type { ClientFeatures } from '../client-features.ts';
import { snippet } from '../edits.ts';
import type { Server } from '../server.ts';
import { shownAt } from '../shown.ts';

/** Signs at which an ID or a part of one may begin; letters and digits need not be named. */
export const triggers: readonly string[] = ['"', "'", '`', ' ', ':', '=', '/', '-', '.', '@'];

/** After these an ID can begin right behind the sign, so that a blank or the like is worth an answer. */
const opening = /[:=([{,]\s$|[:=]$/;

/** Longest line that is looked at for what opens a value. */
const back = 40;

/** Answers what fits; null where nothing is expected. */
export function answerCompletion(
  server: Server,
  { textDocument, position, context }: CompletionParams,
): CompletionList | null {
  const shown = shownAt(server, textDocument.uri);
  if (shown === undefined) return null;
  const { text, rangeOf } = shown;
  const { features } = server.client;
  const offset = shown.offsetAt(position);
  if (!isWorthwhile(text.slice(Math.max(0, offset - back), offset), context)) return null;
  const { setting } = server.lints.of(shown);
  const pieces = server.lints.piecesOf(shown);
  if (setting === undefined) return null;
  const { document, grounds } = setting;
  if (document.role === 'policy') {
    const completion = completePolicy(text, offset, idsOf(grounds.catalog));
    if (completion === undefined) return null;
    const range = rangeOf(completion.span);
    const typed = text.slice(completion.span.start, offset);
    const items = completion.offers.map((offer, index) => policyItem(offer, index, range, typed, features));
    return { isIncomplete: completion.isIncomplete, items };
  }
  // Of a long document only the part around the cursor is read for the answer.
  const part = pieces === undefined ? { document, shift: 0 } : partAt(document, pieces, offset);
  const completion = complete(part.document, offset - part.shift, grounds);
  if (completion === undefined) return null;
  const { start, end } = completion.span;
  const range = rangeOf({ start: start + part.shift, end: end + part.shift });
  const items = completion.offers.map((offer, index) => idItem(offer, index, range, features));
  return { isIncomplete: completion.isIncomplete, items };
}

/** A sign that stands everywhere in code is worth reading a document only where a value may begin. */
function isWorthwhile(before: string, context: CompletionParams['context']): boolean {
  if (context?.triggerKind !== CompletionTriggerKind.TriggerCharacter) return true;
  return !/^[ :=]$/.test(context.triggerCharacter ?? '') || opening.test(before) || /[\w.@/-]:$/.test(before);
}

function idsOf(catalog: Catalog | undefined): readonly string[] {
  return catalog?.snapshot.entries.map(({ id }) => id) ?? [];
}

function idItem(
  { id, text, detail, retiring }: Offer,
  index: number,
  range: Range,
  client: ClientFeatures,
): CompletionItem {
  return {
    label: id,
    kind: CompletionItemKind.Value,
    ...(detail === '' ? {} : { detail: safeText(detail, 300) }),
    ...(retiring ? deprecated(client) : {}),
    sortText: ordinal(index),
    // What was typed in the range is compared with this; of quotes that come with the ID nothing was typed.
    filterText: id,
    textEdit: { range, newText: text },
  };
}

function policyItem(
  { label, text, caret, detail, kind }: PolicyOffer,
  index: number,
  range: Range,
  typed: string,
  { completionSnippets }: ClientFeatures,
): CompletionItem {
  const leads = completionSnippets && caret < text.length;
  return {
    label,
    kind: kinds[kind],
    ...(detail === '' ? {} : { detail: detail.split('\n')[0] as string }),
    sortText: ordinal(index),
    filterText: typed.startsWith('"') ? JSON.stringify(label) : label,
    ...(leads ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    textEdit: { range, newText: leads ? snippet(text, { start: caret, end: caret }) : text },
  };
}

const kinds = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  id: CompletionItemKind.Value,
} as const satisfies Record<PolicyOffer['kind'], CompletionItemKind>;

function deprecated({ completionDeprecated }: ClientFeatures): Pick<CompletionItem, 'tags' | 'deprecated'> {
  if (completionDeprecated === 'tag') return { tags: [CompletionItemTag.Deprecated] };
  return completionDeprecated === 'flag' ? { deprecated: true } : {};
}

/** Clients sort by text. */
function ordinal(index: number): string {
  return String(index).padStart(4, '0');
}

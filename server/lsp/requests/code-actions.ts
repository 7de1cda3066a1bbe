// `textDocument/codeAction`: what may be done about the findings in a range, and all safe fixes of a document at once.

import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type Action, actionsFor } from '../../../shared/editing/actions.ts';
import type { WorkspaceChange } from '../../../shared/editing/edits.ts';
import { safeEdits } from '../../../shared/editing/fixes.ts';
import { rereading } from '../../../shared/editing/reread.ts';
import type { Finding } from '../../../shared/engine/finding.ts';
import { editOf } from '../../../shared/engine/fix.ts';
import type { Sighting } from '../../../shared/sightings/sighting.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { LintedFile, Setting } from '../../session.ts';
import { type Around, around } from '../around.ts';
import { workspaceEdit } from '../edits.ts';
import type { Server } from '../server.ts';
import { type Shown, shownAt } from '../shown.ts';
import { applyCommand } from './apply.ts';

/** Fixes everything safe in a document; editors run it when a file is saved, where the user wants that. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.modelint`;

/** The kinds that are offered. */
export const actionKinds: readonly string[] = [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, fixAllKind];

/** So many findings of a range are looked at. */
const mostFindings = 20;

interface Offer {
  readonly kind: string;
  readonly title: string;
  readonly preferred: boolean;
  readonly edit: WorkspaceEdit;
  readonly diagnostics: readonly Diagnostic[];
}

/** Answers what may be done; null where nothing is known of the document. */
export function answerCodeActions(
  server: Server,
  { textDocument, range, context }: CodeActionParams,
): (CodeAction | Command)[] | null {
  const shown = shownAt(server, textDocument.uri);
  if (shown === undefined) return null;
  const { lints, client, trusted } = server;
  const { features } = client;
  const linted = lints.of(shown);
  const { setting } = linted;
  if (setting === undefined) return [];
  const wants = wanted(context.only);
  const sent = (findings: readonly Finding[]) =>
    diagnosticsFor(findings, lints.diagnosticsOf(shown), context.diagnostics);
  const span = { start: shown.offsetAt(range.start), end: shown.offsetAt(range.end) };
  const found = linted.findings.filter((finding) => touches(finding.span, span)).slice(0, mostFindings);
  const offers: Offer[] = [];
  if (found.length > 0 && (wants(CodeActionKind.QuickFix) || wants(CodeActionKind.RefactorExtract))) {
    const pieces = lints.piecesOf(shown);
    const { language } = setting.document;
    // Actions are proved by reading the text as it would be.
    const reader = pieces === undefined ? language : rereading(language, pieces);
    const document = { ...setting.document, language: reader };
    const { files, places } = surroundings(server, shown, setting, trusted());
    for (const finding of found) {
      const sighting = sightingOf(linted, finding);
      for (const action of actionsFor(finding, sighting, document, setting.grounds, files)) {
        const kind = kindOf(action);
        if (!wants(kind)) continue;
        const edit = workspaceEdit(action.changes, places, features, action.placeholder);
        if (edit !== undefined)
          offers.push({ kind, title: action.title, preferred: action.preferred, edit, diagnostics: sent([finding]) });
      }
    }
  }
  offers.push(...fixAll(shown, linted, setting, found, wants, sent, server));
  return distinct(offers)
    .map((offer) => actionOf(offer, features))
    .filter((action) => action !== undefined);
}

function sightingOf({ sightings }: LintedFile, { span }: Finding): Sighting | undefined {
  return sightings.find(({ sighting }) => sighting.span.start === span.start && sighting.span.end === span.end)
    ?.sighting;
}

/** Which kinds are asked for: a kind stands for all below it. */
function wanted(only: readonly string[] | undefined): (kind: string) => boolean {
  if (only === undefined) return () => true;
  return (kind) => only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function kindOf({ kind }: Action): string {
  return kind === 'extract' ? CodeActionKind.RefactorExtract : CodeActionKind.QuickFix;
}

/** Of what is no file of this machine, and where the workspace is not trusted, the document alone may be changed. */
function surroundings(server: Server, shown: Shown, setting: Setting, trusted: boolean): Around {
  const { path } = setting.document;
  const absolute = shown.open.path;
  if (absolute === undefined || !trusted) {
    const nothing = { path: '', text: undefined };
    return { files: { policy: nothing, example: nothing, json: [] }, places: new Map([[path, shown]]) };
  }
  const { files, places } = around(server, absolute, setting);
  return { files, places: new Map([...places, [path, shown]]) };
}

function fixAll(
  shown: Shown,
  { findings }: LintedFile,
  { document: { path, text } }: Setting,
  found: readonly Finding[],
  wants: (kind: string) => boolean,
  sent: (findings: readonly Finding[]) => readonly Diagnostic[],
  { client }: Server,
): readonly Offer[] {
  if (!wants(fixAllKind) && !wants(CodeActionKind.QuickFix)) return [];
  const isSafe = (finding: Finding) => editOf(finding, text) !== undefined;
  const edits = safeEdits(findings, text);
  if (edits.length === 0) return [];
  const changes: readonly WorkspaceChange[] = edits.map((edit) => ({ path, ...edit }));
  const edit = workspaceEdit(changes, new Map([[path, shown]]), client.features);
  if (edit === undefined) return [];
  const common = { preferred: false, edit, diagnostics: sent(findings.filter(isSafe)) };
  const number = edits.length === 1 ? 'the safe fix' : `all ${edits.length} safe fixes`;
  return [
    // Where one stands, it is the fix itself that is offered.
    ...(edits.length > 1 && found.some(isSafe) && wants(CodeActionKind.QuickFix)
      ? [{ ...common, kind: CodeActionKind.QuickFix, title: `make ${number} in this file` }]
      : []),
    ...(wants(fixAllKind) ? [{ ...common, kind: fixAllKind, title: `make ${number} in this file (modelint)` }] : []),
  ];
}

/** The client's own diagnostic where it sent the one of a finding. */
function diagnosticsFor(
  findings: readonly Finding[],
  made: ReadonlyMap<Finding, Diagnostic>,
  given: readonly Diagnostic[],
): readonly Diagnostic[] {
  return findings.flatMap((finding) => {
    const own = made.get(finding);
    if (own === undefined) return [];
    return [given.find((one) => one.code === own.code && sameRange(one.range, own.range)) ?? own];
  });
}

function sameRange(a: Diagnostic['range'], b: Diagnostic['range']): boolean {
  const flat = ({ start, end }: Diagnostic['range']) => [start.line, start.character, end.line, end.character].join();
  return flat(a) === flat(b);
}

/** The same action for several findings is one. */
function distinct(offers: readonly Offer[]): readonly Offer[] {
  const byContent = new Map<string, Offer>();
  for (const offer of offers) {
    const key = JSON.stringify([offer.kind, offer.title, offer.edit]);
    const known = byContent.get(key);
    byContent.set(
      key,
      known === undefined ? offer : { ...known, diagnostics: [...known.diagnostics, ...offer.diagnostics] },
    );
  }
  return [...byContent.values()];
}

function actionOf(
  { kind, title, preferred, edit, diagnostics }: Offer,
  { actionLiterals, preferredActions, appliesEdits }: Server['client']['features'],
): CodeAction | Command | undefined {
  if (!actionLiterals) return appliesEdits ? { title, command: applyCommand, arguments: [title, edit] } : undefined;
  return {
    title,
    kind,
    diagnostics: [...diagnostics],
    ...(preferred && preferredActions ? { isPreferred: true } : {}),
    edit,
  };
}

// Other places that explain a finding: the entry of the policy, and where else in the file the ID stands.

import type { DiagnosticRelatedInformation, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nameOf } from '../../shared/editing/symbols.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import { aliasTarget, blockOf, matchesId, retirementOf } from '../../shared/policy/match.ts';
import type { Placed as Entry } from '../../shared/policy/policy.ts';
import { rules } from '../../shared/rules/registry.ts';
import { candidates } from '../../shared/sightings/route.ts';
import type { Sighting } from '../../shared/sightings/sighting.ts';
import { safeText } from '../../shared/text/safe.ts';
import type { Span } from '../../shared/text/span.ts';
import type { Placed } from '../policies.ts';
import type { LintedFile, Setting } from '../session.ts';
import type { Client } from './client.ts';
import { rangeOf } from './positions.ts';

/** So many findings of a file get other places. All are sent at each key, and nobody reads more. */
const mostFindings = 200;
/** So many other uses of a file are named. */
const mostUses = 3;

/** Rules about where an ID stands: there the other places say nothing. */
const aboutPlace = new Set(rules.filter(({ about }) => about === 'place').map(({ id }) => id));

/** Answers what belongs to a finding of a file; nothing for clients that cannot show it. */
export function relatedIn(
  { sightings, setting }: LintedFile,
  uri: string,
  range: (span: Span) => Range,
  { features, encoding }: Client,
): (finding: Finding) => DiagnosticRelatedInformation[] {
  if (!features.relatedInformation || setting === undefined) return () => [];
  let index: Index | undefined;
  let given = 0;
  return (finding) => {
    if (given >= mostFindings || aboutPlace.has(finding.rule)) return [];
    // Most files have no finding, and need no index.
    index ??= indexOf(sightings);
    const sighting = index.at.get(finding.span.start);
    if (sighting === undefined) return [];
    given++;
    const uses = (index.named.get(nameOf(sighting)) ?? []).filter((one) => one !== sighting).slice(0, mostUses);
    return [
      ...remembered(finding, sighting, setting, encoding),
      ...uses.map(({ id, span }) => ({
        location: { uri, range: range(span) },
        message: `"${safeText(id, 300)}" stands here too`,
      })),
    ];
  };
}

interface Index {
  readonly at: ReadonlyMap<number, Sighting>;
  /** The first ones by name: as many as are named, and the one that is asked for. */
  readonly named: ReadonlyMap<string, readonly Sighting[]>;
}

function indexOf(sightings: LintedFile['sightings']): Index {
  const at = new Map<number, Sighting>();
  const named = new Map<string, Sighting[]>();
  for (const { sighting } of sightings) {
    at.set(sighting.span.start, sighting);
    const known = named.get(nameOf(sighting));
    if (known === undefined) named.set(nameOf(sighting), [sighting]);
    else if (known.length <= mostUses) known.push(sighting);
  }
  return { at, named };
}

// A policy may be long, and the same is asked of it at each key. With another policy everything is another object.
const memory = new WeakMap<Placed, Map<string, readonly DiagnosticRelatedInformation[]>>();
const mostRemembered = 5_000;

function remembered(
  finding: Finding,
  sighting: Sighting,
  setting: Setting,
  encoding: Client['encoding'],
): readonly DiagnosticRelatedInformation[] {
  const { placed, document, grounds } = setting;
  const known = memory.get(placed) ?? new Map<string, readonly DiagnosticRelatedInformation[]>();
  memory.set(placed, known);
  const key = JSON.stringify([finding.rule, sighting.id, document.policyPath, grounds.today, encoding]);
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= mostRemembered) known.clear();
  const made = entriesFor(finding, sighting, setting, encoding);
  known.set(key, made);
  return made;
}

function entriesFor(
  { rule }: Finding,
  { id }: Sighting,
  { document: { policyPath }, grounds: { policy, today }, placed }: Setting,
  encoding: Client['encoding'],
): readonly DiagnosticRelatedInformation[] {
  const { file } = placed;
  if (file === undefined) return [];
  const target = aliasTarget(policy, id) ?? id;
  const texts = [target, ...candidates(target)];
  const first = <T>(ask: (text: string) => T | undefined) => texts.map(ask).find((found) => found !== undefined);
  const said = (entry: Entry | undefined, message: string): readonly DiagnosticRelatedInformation[] =>
    entry === undefined
      ? []
      : [{ location: { uri: file.uri, range: rangeOf(policyDocument(file), entry.span, encoding) }, message }];
  const alias = policy.aliases.find((one) => one.alias === id);
  const aliased = said(alias, `the policy makes it an alias of "${safeText(target, 300)}" here`);
  if (rule === 'blocked-id')
    return [
      ...aliased,
      ...said(
        first((text) => blockOf(policy, text, policyPath, today)),
        'the policy blocks it here',
      ),
    ];
  if (rule === 'retiring-id') {
    const block = first((text) => retirementOf(policy, text, policyPath, today));
    return [...aliased, ...said(block, `the policy blocks it from ${block?.since} on`)];
  }
  if (rule !== 'unapproved-id') return aliased;
  const elsewhere = first((text) => policy.approved.find((one) => matchesId(one.id, text)));
  if (elsewhere !== undefined) return [...aliased, ...said(elsewhere, 'the policy approves it for other files here')];
  return [...aliased, ...said(policy.approved[0], 'the policy lists what is approved here')];
}

// The lines of a policy are found once, not for each finding.
const documents = new WeakMap<NonNullable<Placed['file']>, TextDocument>();

function policyDocument(file: NonNullable<Placed['file']>): TextDocument {
  const document = documents.get(file) ?? TextDocument.create(file.uri, '', 0, file.text);
  documents.set(file, document);
  return document;
}

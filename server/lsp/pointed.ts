// What a request over the workspace points at: an ID in an open document, or an entry of a policy.

import type { TextDocumentPositionParams } from 'vscode-languageserver';
import { sightedAt } from '../../shared/editing/symbols.ts';
import { matchesId } from '../../shared/policy/match.ts';
import { candidates } from '../../shared/sightings/route.ts';
import type { Sighting } from '../../shared/sightings/sighting.ts';
import type { Setting } from '../session.ts';
import type { Server } from './server.ts';
import { type Shown, shownAt } from './shown.ts';
import type { Use } from './uses.ts';

/** An ID in an open document. */
export interface Pointed {
  readonly shown: Shown;
  readonly sighting: Sighting;
  readonly setting: Setting;
}

/** The ID at a position; undefined where there is none. */
export function pointedAt(server: Server, { textDocument, position }: TextDocumentPositionParams): Pointed | undefined {
  const shown = shownAt(server, textDocument.uri);
  if (shown === undefined) return undefined;
  const { sightings, setting } = server.lints.of(shown);
  const sighted = sightedAt(sightings, shown.offsetAt(position));
  return sighted === undefined || setting === undefined ? undefined : { shown, sighting: sighted.sighting, setting };
}

/** The uses that the policy entry at a position speaks of; undefined where there is no entry. */
export function usesOfEntry(server: Server, params: TextDocumentPositionParams): readonly Use[] | undefined {
  const shown = shownAt(server, params.textDocument.uri);
  const path = shown?.open.path;
  if (shown === undefined || path === undefined) return undefined;
  const { policies } = server.workspace.homeOf(path).session;
  if (server.lints.of(shown).role !== 'policy') return undefined;
  const policy = policies.judged(path, shown.text)?.placed.policy;
  if (policy === undefined) return undefined;
  const offset = shown.offsetAt(params.position);
  const entries = [...policy.approved, ...policy.blocked, ...policy.declared, ...policy.aliases];
  const entry = entries.find(({ span }) => span.start <= offset && offset <= span.end);
  if (entry === undefined) return undefined;
  const speaks = (id: string) => candidates(id).some((text) => matchesId(entry.id, text));
  return server.uses.ids().filter(speaks).flatMap(server.uses.of);
}

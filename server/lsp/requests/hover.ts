// `textDocument/hover`: what is known of an ID, and in a policy what a key means.

import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import {
  type Beside,
  type Hover as Facts,
  hoverMarkdown,
  hoverOf,
  hoverOfEntry,
  hoverText,
} from '../../../shared/editing/hover.ts';
import { hoverPolicy, idInPolicy } from '../../../shared/editing/policy-help.ts';
import { nameOf, sightedAt } from '../../../shared/editing/symbols.ts';
import { subjectOf } from '../../../shared/engine/subject.ts';
import type { PlaceOf } from '../../../shared/protocol.ts';
import { candidates, routeOf } from '../../../shared/sightings/route.ts';
import type { Sighting } from '../../../shared/sightings/sighting.ts';
import type { Setting } from '../../session.ts';
import type { Listings } from '../listings.ts';
import type { Server } from '../server.ts';
import { type Shown, shownAt } from '../shown.ts';

/** So many of the other places are named. */
const mostPlaces = 5;

/** Answers what is known; null where nothing is to be said. */
export function answerHover(server: Server, listings: Listings, { textDocument, position }: HoverParams): Hover | null {
  const shown = shownAt(server, textDocument.uri);
  if (shown === undefined) return null;
  const offset = shown.offsetAt(position);
  const { sightings, setting } = server.lints.of(shown);
  if (setting === undefined) return null;
  const { document, grounds } = setting;
  const beside = (texts: readonly string[], places: readonly PlaceOf[]): Beside => ({
    places: placesOf(server, setting, places),
    // What names the environments is nothing to go by where the workspace is not trusted.
    listings: server.trusted() ? listings.of(grounds.policy, texts) : [],
  });
  if (document.role === 'policy') {
    const entry = idInPolicy(shown.text, offset);
    if (entry !== undefined) {
      const used = server.uses.named(routeOf(entry.id).core);
      return hoverAt(server, shown, hoverOfEntry(entry, grounds, used.length, beside(candidates(entry.id), used)));
    }
    const hover = hoverPolicy(shown.text, offset);
    if (hover === undefined) return null;
    return { contents: { kind: MarkupKind.PlainText, value: hover.text }, range: shown.rangeOf(hover.span) };
  }
  const sighting = sightedAt(sightings, offset)?.sighting;
  if (sighting === undefined) return null;
  const texts = subjectOf(sighting, document, grounds).candidates;
  const others = othersOf(server, shown, sighting);
  return hoverAt(server, shown, hoverOf(sighting, document, grounds, others.length, beside(texts, others)));
}

function hoverAt({ client }: Server, { rangeOf }: Shown, hover: Facts): Hover {
  const contents = client.features.hoverMarkdown
    ? { kind: MarkupKind.Markdown, value: hoverMarkdown(hover) }
    : { kind: MarkupKind.PlainText, value: hoverText(hover) };
  return { contents, range: rangeOf(hover.span) };
}

/** The other uses of what is named here, those in this document first. */
function othersOf({ uses }: Server, { uri, rangeOf }: Shown, sighting: Sighting): readonly PlaceOf[] {
  const { start } = rangeOf(sighting.span);
  const named = uses.named(nameOf(sighting));
  const here = named.filter((one) => one.uri === uri);
  const others = here.filter(
    ({ range }) => range.start.line !== start.line || range.start.character !== start.character,
  );
  return [...others, ...named.filter((one) => one.uri !== uri)];
}

function placesOf({ world, workspace, documents }: Server, { document }: Setting, others: readonly PlaceOf[]) {
  return others.slice(0, mostPlaces).map(({ uri, range }) => {
    const path = documents.get(uri)?.path ?? world.files.pathOf(uri);
    const shown = path === undefined ? document.path : workspace.homeOf(path).world.files.display(path);
    return `${shown}:${range.start.line + 1}`;
  });
}

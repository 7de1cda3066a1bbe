// `modelint/inventory`: the model IDs of the workspace and where they stand.

import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../../shared/problem.ts';
import type { InventoryAnswer } from '../../../shared/protocol.ts';
import type { LintedFile } from '../../session.ts';
import { textStart } from '../judging.ts';
import { rangeOf } from '../positions.ts';
import type { Server } from '../server.ts';
import { cancelled, signalOf } from './cancelling.ts';

type Sightings = InventoryAnswer['sightings'];

/** Answers by address and place; open documents as they stand in the editor. */
export async function answerInventory(server: Server, token: CancellationToken): Promise<InventoryAnswer> {
  const { documents, workspace, client } = server;
  const signal = signalOf(token);
  const problems: Problem[] = [];
  const sightings: Sightings[number][] = [];
  const listed = ({ sightings: all, role }: LintedFile, document: TextDocument, shift: number): Sightings =>
    all.map(({ sighting, status }) => {
      const { start, end } = sighting.span;
      const range = rangeOf(document, { start: start + shift, end: end + shift }, client.encoding);
      return { uri: document.uri, range, id: sighting.id, role, status };
    });
  for (const home of workspace.homes()) {
    const run = await home.session.lintPaths(['.'], undefined, signal);
    if (signal.aborted) throw cancelled();
    problems.push(...run.problems);
    for (const linted of run.files) {
      const { absolute, file } = linted;
      if (documents.at(absolute) !== undefined || workspace.homeOf(absolute).folder !== home.folder) continue;
      const document = TextDocument.create(home.world.files.uriOf(absolute), '', 0, file.text);
      sightings.push(...listed(linted, document, 0));
    }
  }
  for (const open of documents.all()) {
    const text = open.document.getText();
    const shift = textStart(text);
    sightings.push(...listed(workspace.lint(open, text.slice(shift)), open.document, shift));
  }
  // Within one document they stand in order already.
  sightings.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  return { version: 1, sightings, problems };
}

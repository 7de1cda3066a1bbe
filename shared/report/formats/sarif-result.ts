// One finding as a SARIF result.

import { safeText } from '../../text/safe.ts';
import type { Place } from '../place.ts';
import { isAbsolute, pathUri } from '../root.ts';
import { sarifLevels } from './sarif-rules.ts';
import type { Told, ToldSuppressed } from './told.ts';
import { linesOf, whatOf } from './words.ts';

/** A result. Its first sentence says what is wrong, which is all that many viewers show. */
export function resultOf(told: Told | ToldSuppressed, ruleIndexes: ReadonlyMap<string, number>) {
  const { finding, file, path, place, fingerprint } = told;
  const { start, end } = finding.span;
  // What is wrong is a literal, so more than this is a mistake of somebody else's.
  const snippet = { text: file.text.slice(start, Math.min(end, start + 600)) };
  const region = { ...regionOf(place), snippet };
  return {
    ruleId: finding.rule,
    ruleIndex: ruleIndexes.get(finding.rule) ?? -1,
    level: sarifLevels[finding.severity],
    message: { text: sarifText([whatOf(told), ...linesOf(told)]) },
    locations: [{ physicalLocation: { artifactLocation: artifactOf(path), region } }],
    // The first is the one that GitHub knows an alert by; without it, it would take the text of the line.
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'modelint/v1': fingerprint },
    ...fixesOf(told),
    ...('suppression' in told ? { suppressions: [suppressionOf(told)] } : {}),
    properties: { confidence: finding.confidence, role: finding.role },
  };
}

/** Where a file is: below the root of the repository, or at an address of its own. */
export function artifactOf(path: string) {
  return isAbsolute(path) ? { uri: pathUri(path) } : { uri: pathUri(path), uriBaseId: '%SRCROOT%' };
}

/** Sentences as the text of a message, in which nothing is a link or a placeholder. */
export function sarifText(sentences: readonly string[]): string {
  return sentences
    .map((sentence) => {
      const text = safeText(sentence, 1_500).replaceAll('](', '] (');
      const whole = text.replace(/\{(?=\d+\})/g, '{{').replace(/(\{\{\d+)\}/g, '$1}}');
      return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`;
    })
    .join(' ');
}

/** Only what may be made without asking: a reader of SARIF may apply it. */
function fixesOf({ fix, path }: Told) {
  if (fix?.safe !== true) return {};
  const replacement = { deletedRegion: regionOf(fix.place), insertedContent: { text: fix.edit.text } };
  return {
    fixes: [
      {
        description: { text: sarifText([`use "${fix.edit.text}", which ${fix.reason}`]) },
        artifactChanges: [{ artifactLocation: artifactOf(path), replacements: [replacement] }],
      },
    ],
  };
}

function suppressionOf({ suppression: { by, reason } }: ToldSuppressed) {
  return {
    kind: by === 'comment' ? 'inSource' : 'external',
    status: 'accepted',
    justification: safeText(reason, 1_500),
  };
}

function regionOf({ line, column, endLine, endColumn }: Place) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

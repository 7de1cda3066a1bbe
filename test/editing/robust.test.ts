// Every editing feature over every text of the field, at every offset: nothing throws, and what it answers holds.

import { expect, test } from 'vitest';
import { complete } from '../../shared/editing/complete.ts';
import { definitionsOf } from '../../shared/editing/definition.ts';
import { extractToEnvironment } from '../../shared/editing/extract.ts';
import { extractToJson } from '../../shared/editing/extract-json.ts';
import { hoverMarkdown, hoverOf } from '../../shared/editing/hover.ts';
import { completePolicy, hoverPolicy } from '../../shared/editing/policy-help.ts';
import { suppressHere } from '../../shared/editing/suppress-here.ts';
import { isEditable, renamedAt, renameSpan } from '../../shared/editing/symbols.ts';
import { ids } from '../sightings/rows.ts';
import { documentOf, edited, groundsOf, lint } from './stage.ts';

const grounds = groundsOf(['gpt-4o', 'o3'], { approved: ['o3'] });

test.each(ids.map(([path, text]) => [path, text] as const))('completion at each offset of %s %j', (path, text) => {
  const document = documentOf(path, text);
  for (let offset = 0; offset <= text.length; offset++) {
    const found = complete(document, offset, grounds);
    if (found === undefined) continue;
    const { start, end } = found.span;
    expect([start <= offset, offset <= end]).toEqual([true, true]);
    expect(text.slice(start, end)).toMatch(/^[A-Za-z0-9._:@/+~-]*$/);
  }
});

test.each(ids.map(([path, text]) => [path, text] as const))('what is offered on the IDs of %s %j', (path, text) => {
  const document = documentOf(path, text, grounds);
  const before = lint(path, text, grounds);
  for (const { sighting } of before.sightings) {
    expect(hoverMarkdown(hoverOf(sighting, document, grounds, 0))).toContain('catalog of');
    definitionsOf(sighting, path, grounds);
    extractToEnvironment(sighting, document, { path: '.env.example', text: '' });
    extractToJson(sighting, document, { path: 'config.json', text: '{}' });
    // What renaming replaces is the name as it stands there, and the new one takes its place whole.
    const span = renameSpan(sighting);
    const stand = { route: sighting.route, editable: isEditable(sighting), plain: sighting.literal.form === 'plain' };
    expect(renamedAt(stand, 'gpt-4o-renamed')).toBe(span === undefined ? undefined : 'gpt-4o-renamed');
    if (span !== undefined) expect(text.slice(span.start, span.end)).toBe(sighting.route.core);
  }
  for (const finding of before.findings.filter(({ rule }) => rule !== 'unused-suppression')) {
    const found = suppressHere(finding, document);
    if (found === undefined) continue;
    const after = lint(path, edited(text, [found.edit]), grounds);
    expect(after.sightings.map(({ sighting }) => sighting.id)).toEqual(
      before.sightings.map(({ sighting }) => sighting.id),
    );
    expect(after.suppressed.length).toBeGreaterThan(before.suppressed.length);
  }
});

test('a policy at each offset of each of its beginnings', () => {
  const text = '// ours\n{ "approved": ["a", { "id": "b", }], /* c */ "rules": { "blocked-id": "off" }, aliases: {}, }';
  let answers = 0;
  for (let length = 0; length <= text.length; length++) {
    const part = text.slice(0, length);
    for (let offset = 0; offset <= length; offset++) {
      const found = completePolicy(part, offset, ['a']);
      if (found !== undefined) {
        answers++;
        expect(found.span.start <= offset && offset <= found.span.end).toBe(true);
      }
      hoverPolicy(part, offset);
    }
  }
  expect(answers).toBeGreaterThan(1_000);
});

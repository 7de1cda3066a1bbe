// Suppression by comment: in every language that has one, the finding is gone afterwards and nothing else has changed.

import { expect, test } from 'vitest';
import { suppressHere } from '../../shared/editing/suppress-here.ts';
import { documentOf, edited, findingIn, groundsOf, lint } from './stage.ts';

const grounds = groundsOf(undefined, { blocked: ['gpt-4o'] });

/** File, text, and the text with the comment; undefined where none can stand. */
const rows: readonly (readonly [string, string, string | undefined])[] = [
  ['a.py', 'def f():\n    g(model="gpt-4o")\n', 'def f():\n    # X -- reason\n    g(model="gpt-4o")\n'],
  ['a.py', 'g(model="gpt-4o")', '# X -- reason\ng(model="gpt-4o")'],
  ['a.py', 'g(\r\n\tmodel="gpt-4o",\r\n)\r\n', 'g(\r\n\t# X -- reason\r\n\tmodel="gpt-4o",\r\n)\r\n'],
  ['a.py', 'a = 1 + \\\n  f(model="gpt-4o")\n', undefined],
  ['a.py', '#!/usr/bin/env python\nmodel = "gpt-4o"', '#!/usr/bin/env python\n# X -- reason\nmodel = "gpt-4o"'],
  ['a.py', '\ufeffmodel = "gpt-4o"', '\ufeffmodel = "gpt-4o" # L -- reason'],
  ['a.ts', '  call({ model: "gpt-4o" })', '  // X -- reason\n  call({ model: "gpt-4o" })'],
  ['a.tsx', 'x = <A\n  model="gpt-4o"\n/>', 'x = <A\n  // X -- reason\n  model="gpt-4o"\n/>'],
  ['a.go', 'Model: "gpt-4o",', '// X -- reason\nModel: "gpt-4o",'],
  ['a.lua', 'model = "gpt-4o"', '-- X -- reason\nmodel = "gpt-4o"'],
  ['a.sql', "update t set model = 'gpt-4o'", "-- X -- reason\nupdate t set model = 'gpt-4o'"],
  ['a.php', '<?php\n$model = "gpt-4o";', '<?php\n// X -- reason\n$model = "gpt-4o";'],
  ['a.sh', 'export MODEL=gpt-4o\n', '# X -- reason\nexport MODEL=gpt-4o\n'],
  ['a.sh', 'serve \\\n  --model gpt-4o\n', undefined],
  ['Dockerfile', 'ENV MODEL=gpt-4o\n', '# X -- reason\nENV MODEL=gpt-4o\n'],
  ['a.yaml', 'llm:\n  model: gpt-4o\n', 'llm:\n  # X -- reason\n  model: gpt-4o\n'],
  ['a.toml', 'model = "gpt-4o"', '# X -- reason\nmodel = "gpt-4o"'],
  ['.env', 'OPENAI_MODEL=gpt-4o\n', '# X -- reason\nOPENAI_MODEL=gpt-4o\n'],
  ['a.properties', 'llm.model=gpt-4o\n', '# X -- reason\nllm.model=gpt-4o\n'],
  ['a.ini', '[a]\nmodel = gpt-4o\n', '[a]\n; X -- reason\nmodel = gpt-4o\n'],
  ['a.jsonc', '{\n  "model": "gpt-4o"\n}', '{\n  // X -- reason\n  "model": "gpt-4o"\n}'],
  ['a.xml', '<a>\n  <b model="gpt-4o"/>\n</a>', '<a>\n  <!-- X -- reason -->\n  <b model="gpt-4o"/>\n</a>'],
  [
    'a.vue',
    '<script>\nconst model = "gpt-4o"\n</script>',
    '<script>\n// X -- reason\nconst model = "gpt-4o"\n</script>',
  ],
  ['a.md', '```py\nmodel = "gpt-4o"\n```\n', '```py\n# X -- reason\nmodel = "gpt-4o"\n```\n'],
  ['a.json', '{\n  "model": "gpt-4o"\n}', undefined],
  ['a.txt', 'model = gpt-4o\n', undefined],
];

test.each(rows)('%s: %j', (path, text, expected) => {
  const before = lint(path, text, grounds);
  const finding = findingIn(before, 'blocked-id');
  const found = suppressHere(finding, documentOf(path, text, grounds));
  const after = found === undefined ? undefined : edited(text, [found.edit]);
  const [next, line] = ['modelint-disable-next-line blocked-id', 'modelint-disable-line blocked-id'];
  expect(after).toBe(expected?.replace('X --', `${next} --`).replace('L --', `${line} --`));
  if (found === undefined || after === undefined) return;
  expect(found.edit.text.slice(found.reason.start, found.reason.end)).toBe('reason');
  const now = lint(path, after, grounds);
  expect(now.findings.filter(({ rule }) => rule === 'blocked-id')).toEqual([]);
  expect(now.suppressed.map((one) => [one.finding.rule, one.reason])).toEqual([['blocked-id', 'reason']]);
  expect(now.findings.map(({ rule }) => rule)).not.toContain('unused-suppression');
});

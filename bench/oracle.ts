// Compares the lexer with tree-sitter on every file of a directory: `node bench/oracle.ts DIR`.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compare, grammarOf, type Score } from '../test/languages/oracle.ts';

const root = process.argv[2];
const show = Number(process.argv[3] ?? 0);
const only = process.argv[4];

function* walk(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === '.git') continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}

if (root === undefined) {
  process.stderr.write('usage: node bench/oracle.ts DIR [MISSES-TO-SHOW] [LANGUAGE]\n');
  process.exitCode = 2;
} else {
  const scores = new Map<string, Score & { files: number }>();
  for (const path of walk(root)) {
    const language = grammarOf(path);
    if (language === undefined || (only !== undefined && language !== only) || statSync(path).size > 400_000) continue;
    const score = await compare(language, readFileSync(path, 'utf8'));
    if (score === undefined) continue;
    const sum = scores.get(language) ?? { files: 0, kinds: 0, kindsAgreed: 0, names: 0, namesAgreed: 0, misses: [] };
    const misses = score.misses.slice(0, show).map((miss) => `${path}: ${miss}`);
    for (const miss of misses) process.stdout.write(`${miss}\n`);
    scores.set(language, {
      files: sum.files + 1,
      kinds: sum.kinds + score.kinds,
      kindsAgreed: sum.kindsAgreed + score.kindsAgreed,
      names: sum.names + score.names,
      namesAgreed: sum.namesAgreed + score.namesAgreed,
      misses: [],
    });
  }
  const percent = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(2));
  for (const [language, { files, kinds, kindsAgreed, names, namesAgreed }] of [...scores].sort()) {
    process.stdout.write(
      `${language}: ${files} files, kinds ${percent(kindsAgreed, kinds)} % of ${kinds}, names ${percent(namesAgreed, names)} % of ${names}\n`,
    );
  }
}

// The rows of the formats whose structure carries the meaning.

import type { Language } from '../language.ts';
import type { Read } from '../literal.ts';
import type { ReadPiece } from '../piece.ts';
import { readBaml } from './baml.ts';
import { readDotenv } from './dotenv.ts';
import { readPromptFile } from './front-matter.ts';
import { looksLikeHocon, readHocon } from './hocon.ts';
import { readIni } from './ini.ts';
import { readJson, readJsonLines } from './json.ts';
import { readJsonPiece } from './json-pieces.ts';
import { createMarkdownReader } from './markdown.ts';
import { createNotebookReader } from './notebook.ts';
import { readProperties } from './properties.ts';
import { readToml } from './toml.ts';
import { readXml } from './xml.ts';
import { readYamlPiece } from './yaml/pieces.ts';
import { readYaml } from './yaml/read.ts';

/** The formats whose documents grow long. */
const inPieces: ReadonlyMap<Read, ReadPiece> = new Map([
  [readJson, readJsonPiece],
  [readYaml, readYamlPiece],
]);

function row(
  id: string,
  title: string,
  read: Read,
  extensions: readonly string[],
  filenames: readonly string[] = [],
  aliases: readonly string[] = [],
): Language {
  const readPiece = inPieces.get(read);
  return { id, title, extensions, filenames, aliases, read, ...(readPiece === undefined ? {} : { readPiece }) };
}

/** `.conf` files have many owners. */
const readConf: Read = (text, range) => (looksLikeHocon(text, range) ? readHocon : readIni)(text, range);

const xmlEndings = [
  '.xml',
  '.plist',
  '.config',
  '.props',
  '.targets',
  '.csproj',
  '.fsproj',
  '.vbproj',
  '.vcxproj',
  '.proj',
];
const xmlOthers = [
  '.nuspec',
  '.resx',
  '.xaml',
  '.axaml',
  '.xsd',
  '.xsl',
  '.xslt',
  '.wsdl',
  '.pom',
  '.iml',
  '.entitlements',
];

/**
 * The rows of the formats.
 *
 * @param readerFor finds the reader of what a notebook or a Markdown fence holds, by any of its names in lower case. It
 *   is asked while reading, so it may answer from a registry that these rows become part of.
 */
export function formatRows(readerFor: (alias: string) => Read | undefined): readonly Language[] {
  return [
    row('json', 'JSON', readJson, ['.json', '.webmanifest', '.avsc', '.har', '.tfstate', '.geojson']),
    row(
      'jsonc',
      'JSON with comments',
      readJson,
      ['.jsonc', '.code-workspace', '.code-snippets'],
      ['.babelrc', '.eslintrc', '.jshintrc', '.swcrc'],
      ['json with comments'],
    ),
    row('json5', 'JSON5', readJson, ['.json5']),
    row('jsonl', 'JSON Lines', readJsonLines, ['.jsonl', '.ndjson'], [], ['ndjson', 'jsonlines']),
    row(
      'yaml',
      'YAML',
      readYaml,
      ['.yaml', '.yml'],
      ['.clang-format', '.prettierrc'],
      ['yml', 'dockercompose', 'helm'],
    ),
    row('toml', 'TOML', readToml, ['.toml'], ['Pipfile', 'Cargo.lock', 'poetry.lock', 'uv.lock', 'pdm.lock']),
    row(
      'dotenv',
      'dotenv',
      readDotenv,
      ['.env'],
      ['.env*', 'env.example', 'env.template', 'env.sample', '.flaskenv'],
      ['env'],
    ),
    row('properties', 'Java properties', readProperties, ['.properties']),
    row(
      'ini',
      'INI',
      readIni,
      ['.ini', '.cfg', '.cnf', '.service', '.desktop'],
      ['.gitconfig', '.editorconfig', '.npmrc', '.pylintrc', '.flake8'],
      ['cfg', 'editorconfig', 'systemd'],
    ),
    row('conf', 'Configuration files (.conf)', readConf, ['.conf']),
    row('hocon', 'HOCON', readHocon, ['.hocon']),
    row('baml', 'BAML', readBaml, ['.baml']),
    row('prompt', 'Prompt files', readPromptFile, ['.prompty', '.prompt'], [], ['prompty', 'dotprompt']),
    row('xml', 'XML', readXml, [...xmlEndings, ...xmlOthers], [], ['plist', 'csproj', 'xsl', 'msbuild']),
    row('jupyter', 'Jupyter notebook', createNotebookReader(readerFor), ['.ipynb'], [], ['ipynb', 'jupyter-notebook']),
    row(
      'markdown',
      'Markdown',
      createMarkdownReader(readerFor),
      ['.md', '.markdown', '.mdx', '.qmd', '.rmd'],
      ['README'],
      ['md', 'mdx'],
    ),
  ];
}

// The oracle: what tree-sitter says about positions and bindings of a text, against what the lexer says.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language as Grammar, type Node, Parser } from 'web-tree-sitter';
import { lex } from '../../shared/languages/lex/lex.ts';
import { Kind } from '../../shared/languages/lex/tokens.ts';
import { codeRange, machineOf } from '../../shared/languages/reader.ts';
import { languageByAlias, languageOf } from '../../shared/languages/registry.ts';
import { tableRows } from '../../shared/languages/rows/rows.ts';

/** How two readings of a text agree. */
export interface Score {
  /** Sampled positions, and those at which both say the same of string, comment and code. */
  readonly kinds: number;
  readonly kindsAgreed: number;
  /** Strings whose binding the tree tells plainly, and those for which both name the same. */
  readonly names: number;
  readonly namesAgreed: number;
  readonly misses: readonly string[];
}

const grammars = new Map([
  ['javascript', 'javascript'],
  ['javascriptreact', 'javascript'],
  ['typescript', 'typescript'],
  ['typescriptreact', 'tsx'],
  ['python', 'python'],
  ['go', 'go'],
  ['rust', 'rust'],
  ['java', 'java'],
  ['cpp', 'cpp'],
  ['c', 'cpp'],
  ['csharp', 'c-sharp'],
  ['ruby', 'ruby'],
  ['php', 'php'],
  ['powershell', 'powershell'],
  ['shellscript', 'bash'],
]);

/** The language of a file if there is a grammar for it. */
export function grammarOf(path: string): string | undefined {
  const { id } = languageOf(path);
  return grammars.has(id) ? id : undefined;
}

const require = createRequire(import.meta.url);
const parsers = new Map<string, Parser>();

async function parserOf(language: string): Promise<Parser> {
  const known = parsers.get(language);
  if (known !== undefined) return known;
  if (parsers.size === 0) await Parser.init();
  const path = require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammars.get(language)}.wasm`);
  const parser = new Parser();
  parser.setLanguage(await Grammar.load(readFileSync(path)));
  parsers.set(language, parser);
  return parser;
}

const code = 0;
const string = 1;
const comment = 2;
/** Positions that count neither way. */
const either = 3;

const strings =
  /^(string|.*_string|string_.*|.*string_literal|.*string_literal_content|char_literal|character|character_literal|char_literal_content|template_string|string_fragment|regex_pattern|jsx_text|rune_literal|heredoc_body|heredoc_content|nowdoc_string|nowdoc_body|bare_string|raw_string.*|verbatim_string.*|interpolated_.*string.*|expandable_.*|shell_command_expression|ansi_c_string|multiline_string_fragment|escape_sequence|.*here_string.*|character_literal|text)$/;
const holes =
  /^(template_substitution|interpolation|interpolation_expression|substitution|format_expression|command_substitution|expansion|simple_expansion|process_substitution|sub_expression|variable|variable_name|member_access_expression|subscript_expression|jsx_expression)$/;
const neutral =
  /^(ERROR|system_lib_string|raw_string_delimiter|string_array|symbol_array|regex|html_character_reference|format_specifier|interpolation_format_clause|interpolation_alignment_clause|type_conversion|preproc_.*|shebang|hash_bang_line|preproc_arg|string_start|string_end|symbol|delimited_symbol|generic_token|command_name|bare_symbol|heredoc_start|heredoc_end|heredoc_beginning|uninterpreted|php_tag|text|text_interpolation|regex_flags|dynamic_variable_name|path_command_name|word|test_operator|file_redirect|heredoc_redirect)$/;

/** Nodes that are the inside of a string: then the string around them is only its delimiters. */
const contents = /_content$|^string_fragment$|_fragment$/;

function paint(root: Node, length: number): Uint8Array {
  const kinds = new Uint8Array(length);
  const visit = (node: Node, kind: number): void => {
    const { type } = node;
    let mine = kind;
    if (type.includes('comment')) mine = comment;
    else if (node.isMissing || neutral.test(type)) mine = either;
    else if (strings.test(type) && node.namedChildren.some((child) => child !== null && contents.test(child.type)))
      mine = either;
    else if (node.isNamed && strings.test(type)) mine = string;
    else if (node.isNamed && (holes.test(type) || kind === code)) mine = code;
    if (mine !== kind || node.parent === null) kinds.fill(mine, node.startIndex, node.endIndex);
    for (const child of node.children) if (child !== null) visit(child, mine);
  };
  visit(root, code);
  return kinds;
}

/** What the lexer says of each position: the insides of strings, and comments with their delimiters. */
function paintOurs(language: string, text: string): Uint8Array {
  const kinds = new Uint8Array(text.length);
  const row = tableRows.find(({ id }) => id === language);
  if (row === undefined) {
    const reading = languageByAlias(language)?.read(text, { start: 0, end: text.length });
    for (const { span, form } of reading?.literals ?? [])
      if (form === 'quoted') kinds.fill(string, span.start, span.end);
    for (const { start, end } of reading?.comments ?? []) kinds.fill(comment, start, end);
    return kinds;
  }
  const { tokens, comments } = lex(
    text,
    codeRange(text, { start: 0, end: text.length }, row.facts),
    machineOf(row.facts),
  );
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at] as number;
    // What separates code from text inside a string is counted neither way.
    if (kind === Kind.holeOpen || kind === Kind.holeClose) kinds.fill(either, tokens.start[at], tokens.end[at]);
    if (kind === Kind.string || kind === Kind.char || kind === Kind.regex || kind === Kind.text) {
      kinds.fill(string, tokens.start[at], tokens.end[at]);
    }
  }
  for (let at = 0; at + 1 < comments.length; at += 2) kinds.fill(comment, comments[at], comments[at + 1]);
  return kinds;
}

/** Which field of a node names the value in another field. */
const bindings = new Map<string, readonly [name: string, value: string]>([
  ['variable_declarator', ['name', 'value']],
  ['pair', ['key', 'value']],
  ['keyword_argument', ['name', 'value']],
  ['assignment', ['left', 'right']],
  ['assignment_expression', ['left', 'right']],
  ['const_item', ['name', 'value']],
  ['let_declaration', ['pattern', 'value']],
  ['default_parameter', ['name', 'value']],
  ['typed_default_parameter', ['name', 'value']],
  ['field_initializer', ['field', 'value']],
  ['init_declarator', ['declarator', 'value']],
  ['public_field_definition', ['name', 'value']],
  ['variable_assignment', ['name', 'value']],
  ['enum_assignment', ['name', 'value']],
  ['jsx_attribute', ['name', 'value']],
  ['const_spec', ['name', 'value']],
  ['var_spec', ['name', 'value']],
  ['short_var_declaration', ['left', 'right']],
  ['assignment_statement', ['left', 'right']],
  ['keyed_element', ['key', 'value']],
  ['const_element', ['name', 'value']],
  ['property_element', ['name', 'value']],
  ['array_element_initializer', ['key', 'value']],
  ['optional_parameter', ['name', 'value']],
  ['property_declaration', ['name', 'value']],
  ['named_argument', ['name', 'value']],
]);

const literalTypes =
  /^(string|string_literal|interpreted_string_literal|raw_string_literal|encapsed_string|raw_string)$/;

/** The last plain name in the text of a node. */
function lastName(node: Node): string {
  const { text } = node;
  if (/string|encapsed/.test(node.type)) return text.slice(1, -1);
  if (/^(jsx_|property_identifier)/.test(node.type)) return text;
  const names = text.replace(/['"`\]]+$/, '').split(/[^\p{L}\p{N}_$-]+/u);
  return names[names.length - 1] ?? '';
}

const bare = (name: string): string => name.replace(/^[$@]+/, '');

/** The single expression of a list of one. */
function only(node: Node | null): Node | null {
  const wraps = node !== null && /^(expression_list|literal_element)$/.test(node.type) && node.namedChildCount === 1;
  return wraps ? node.namedChild(0) : node;
}

/** Offset of each plainly bound string, and the name it is bound to. */
function boundNames(root: Node): Map<number, string> {
  const found = new Map<number, string>();
  const visit = (node: Node): void => {
    const binding = bindings.get(node.type);
    if (binding !== undefined && !node.hasError) {
      const name = only(node.childForFieldName(binding[0]) ?? node.namedChild(0));
      const value = only(node.childForFieldName(binding[1]) ?? node.namedChild(node.namedChildCount - 1));
      const plain =
        value !== null &&
        literalTypes.test(value.type) &&
        !/interpolation|substitution|expansion/.test(value.toString());
      if (
        name !== null &&
        value !== null &&
        plain &&
        name.id !== value.id &&
        !/[,[{(]/.test(name.text.replace(/\[["'][^"']*["']\]$/, ''))
      ) {
        found.set(value.startIndex, lastName(name));
      }
    }
    for (const child of node.children) if (child !== null) visit(child);
  };
  visit(root);
  return found;
}

/** Compares the readings of a text, at every position that is no blank; undefined where the tree has errors. */
export async function compare(language: string, text: string, step = 3): Promise<Score | undefined> {
  const tree = (await parserOf(language)).parse(text);
  if (tree === null) return undefined;
  const root = tree.rootNode;
  if (root.hasError) {
    tree.delete();
    return undefined;
  }
  const theirs = paint(root, text.length);
  const ours = paintOurs(language, text);
  const misses: string[] = [];
  let kinds = 0;
  let kindsAgreed = 0;
  let last = -100;
  for (let at = 0; at < text.length; at += step) {
    const unit = text.charCodeAt(at);
    const theirKind = theirs[at] as number;
    // Delimiters belong to the string in the tree and to no one here; a position counts where its neighbours agree.
    if (unit <= 32 || unit === 34 || unit === 39 || unit === 96 || theirKind === either || ours[at] === either)
      continue;
    if (theirs[at - 1] !== theirKind || theirs[at + 1] !== theirKind || theirs[at - 2] !== theirKind) continue;
    kinds++;
    if (theirKind === ours[at]) kindsAgreed++;
    else if (at > last + 60) {
      last = at;
      const around = JSON.stringify(text.slice(Math.max(0, at - 40), at + 25));
      misses.push(`kind at ${at}: tree ${theirKind}, lexer ${ours[at]}: ${around}`);
    }
  }
  let names = 0;
  let namesAgreed = 0;
  const bound = boundNames(root);
  const literals = languageByAlias(language)?.read(text, { start: 0, end: text.length }).literals ?? [];
  const byStart = new Map(literals.map((literal) => [literal.span.start, literal]));
  for (const [start, name] of bound) {
    names++;
    const literal =
      byStart.get(start + 1) ?? byStart.get(start + 2) ?? byStart.get(start + 3) ?? byStart.get(start + 4);
    const { place } = literal ?? {};
    if (bare(place?.name ?? '') === bare(name) || (place?.relation === 'receiver' && name !== '')) namesAgreed++;
    else
      misses.push(
        `name at ${start}: tree ${name}, lexer ${place?.relation} ${place?.name}: ${JSON.stringify(text.slice(Math.max(0, start - 40), start + 20))}`,
      );
  }
  tree.delete();
  return { kinds, kindsAgreed, names, namesAgreed, misses };
}

/** Where the grammar does not accept a text: for writing fixtures. */
export async function errors(language: string, text: string): Promise<readonly string[]> {
  const tree = (await parserOf(language)).parse(text);
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (node.isError || node.isMissing) found.push(`line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`);
    else for (const child of node.children) if (child?.hasError) visit(child);
  };
  if (tree !== null) visit(tree.rootNode);
  tree?.delete();
  return found;
}

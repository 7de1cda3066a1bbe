// How the runner of GitHub Actions reads a log: which of its lines are commands to it. Written after its behaviour.

/** A command that the runner would carry out. */
export interface Command {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/**
 * The commands in an output. Every name counts as one: a name becomes a command where somebody stops the commands with
 * it. With `loose`, characters that a comparison by the rules of a language passes over are not there.
 */
export function commandsIn(output: string, loose = false): readonly Command[] {
  const lines = output.split(/\r\n|\r|\n/).map((line) => (loose ? line.replace(passedOver, '') : line));
  return lines.map((line) => newer(line) ?? older(line)).filter((command) => command !== undefined);
}

const passedOver = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** `::name key=value,key=value::data`, behind white space only. */
function newer(line: string): Command | undefined {
  const text = line.replace(/^[\s\x85]+/, '');
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
  if (end < 0) return undefined;
  const [name, properties] = parts(text.slice(2, end), ',', [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%3A', ':'],
    ['%2C', ','],
    ['%25', '%'],
  ]);
  const data = restored(text.slice(end + 2), [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%25', '%'],
  ]);
  return name === '' ? undefined : { name: name.toLowerCase(), properties, data };
}

/** `##[name key=value;key=value]data`, wherever it stands. */
function older(line: string): Command | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const escapes: Escapes = [
    ['%3B', ';'],
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%5D', ']'],
    ['%25', '%'],
  ];
  const [name, properties] = parts(line.slice(start + 3, end), ';', escapes);
  return name === ''
    ? undefined
    : { name: name.toLowerCase(), properties, data: restored(line.slice(end + 1), escapes) };
}

type Escapes = readonly (readonly [written: string, meant: string])[];

function parts(info: string, separator: string, escapes: Escapes): readonly [string, ReadonlyMap<string, string>] {
  const blank = info.indexOf(' ');
  if (blank < 0) return [info, new Map()];
  const pairs = info
    .slice(blank + 1)
    .trim()
    .split(separator)
    .map((pair) => /^([^=]+)=(.+)$/s.exec(pair))
    .filter((match) => match !== null)
    .map(([, key = '', value = '']) => [key, restored(value, escapes)] as const);
  return [info.slice(0, blank), new Map(pairs)];
}

function restored(text: string, escapes: Escapes): string {
  return escapes.reduce((so, [written, meant]) => so.replaceAll(written, meant), text);
}

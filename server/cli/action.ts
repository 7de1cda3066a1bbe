// The step of GitHub Actions: its inputs as arguments, its annotations and files, its outputs.

import { safeText } from '../../shared/text/safe.ts';
import { isProblem, type World } from '../world/world.ts';
import { runCommand } from './command.ts';

/** Inputs that are options of `lint` by the same name. */
const passedOn = [
  'environment',
  'base-url',
  'catalog',
  'config',
  'baseline',
  'since',
  'fail-on',
  'max-warnings',
  'level',
];

const verdicts = ['pass', 'fail', 'error', 'cannot-tell', 'nothing-to-lint'];

/** Runs the step and answers its exit code. */
export async function runAction(world: World): Promise<number> {
  // First of all, so that nothing that follows can print it.
  const token = world.takeEnv(variableOf('token')) ?? '';
  for (const line of new Set(token.split(/[\r\n]+/))) if (line !== '') world.out.write(`::add-mask::${dataOf(line)}\n`);
  const input = (name: string) => (world.env(variableOf(name)) ?? '').trim();
  const { files } = world;
  const report = files.join(world.env('RUNNER_TEMP') ?? files.cwd, `modelint-${world.salt()}.json`);
  const sarif = input('sarif-file');
  const paths = input('paths')
    .split(/\r?\n/)
    .map((path) => path.trim());
  const argv = [
    'lint',
    ...passedOn.flatMap((name) => (input(name) === '' ? [] : [`--${name}=${input(name)}`])),
    // Who has a token means to use it; a fork has none, and the lock judges.
    ...(token === '' ? ['--offline'] : ['--token-stdin', ...(input('catalog') === '' ? ['--refresh'] : [])]),
    '--format=github',
    `--format=json:${report}`,
    ...(sarif === '' ? [] : [`--format=sarif:${sarif}`]),
    '--',
    ...paths.filter((path) => path !== ''),
  ];
  const code = await runCommand({ ...world, readInput: async () => ({ text: token, encoding: 'utf-8' }) }, argv);
  const outputs = {
    'exit-code': String(code),
    verdict: verdicts[code] ?? 'error',
    ...figures(world, report),
    'sarif-file': sarif,
  };
  return putOutputs(world, outputs) ? code : 2;
}

/** Ends a step whose working directory cannot be entered. */
export function endWithout(world: World, folder: string): number {
  world.err.write(
    `error: there is no folder "${safeText(folder, 300)}" to work in\n  the input working-directory names it\n`,
  );
  putOutputs(world, { 'exit-code': '2', verdict: 'error', 'sarif-file': '' });
  return 2;
}

/** The variable in which the runner hands over an input. */
function variableOf(input: string): string {
  return `INPUT_${input.replace(/ /g, '_').toUpperCase()}`;
}

/** The data of a command of the runner. */
function dataOf(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The figures of the report; none where it could not be written. */
function figures({ files }: World, report: string): Readonly<Record<string, string>> {
  const file = files.read(report, 1 << 29);
  if (file === undefined || isProblem(file)) return {};
  const { summary } = JSON.parse(file.text) as { readonly summary: Readonly<Record<string, number>> };
  return Object.fromEntries(
    ['errors', 'warnings', 'infos', 'known', 'suppressed'].map((name) => [name, String(summary[name] ?? '')]),
  );
}

/** Hands outputs to later steps; false where the runner's file could not be written. */
function putOutputs(world: World, outputs: Readonly<Record<string, string>>): boolean {
  const file = world.env('GITHUB_OUTPUT');
  if (!file) return true;
  // A delimiter that nobody can foresee: a path holds what its author likes.
  const end = `end-${world.salt()}`;
  const lines = Object.entries(outputs).map(([name, value]) => `${name}<<${end}\n${value}\n${end}\n`);
  const problem = world.appendLine(world.files.resolve(file), lines.join(''));
  if (problem !== undefined) world.err.write(`error: ${safeText(problem.message, 300)}\n`);
  return problem === undefined;
}

// `modelint smoke`: one valid and one invalid request to a text endpoint, and the decision about its fallback traffic.

import { type Previous, readPrevious } from '../../shared/contract/previous.ts';
import { surfaces } from '../../shared/contract/shape.ts';
import { limitFields } from '../../shared/contract/smoke-requests.ts';
import type { Problem } from '../../shared/problem.ts';
import {
  refusedJson,
  refusedText,
  smokeJson,
  smokeLines,
  smokeMarkdown,
  smokeText,
} from '../../shared/report/smoke.ts';
import { catalogFromFile } from '../catalogs.ts';
import { openSession } from '../session.ts';
import { baseOf, smokeRequests } from '../smoke.ts';
import { type SmokeEnd, type SmokeWish, smokePlan, smokeWith } from '../smoke-run.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { waiting } from './asking.ts';
import { durationOf, durationTrouble } from './duration.ts';
import { exitCodeOf, isBlocked } from './exit.ts';
import { endpointOptions, formatOption, policyOption, readingOptions, requestOptions } from './options.ts';
import { isConnected, policyHere, reach } from './reach.ts';
import type { Command, Option } from './shape.ts';
import { defaultMaxFileBytes } from './size.ts';
import { stored } from './source.ts';
import { refuse, styleFor, tellProblems } from './tell.ts';
import { tool } from './tool.ts';
import { usage } from './values.ts';

/** The command. */
export const smokeCommand: Command = {
  name: 'smoke',
  operands: '',
  most: 0,
  about:
    'send one minimal valid and one invalid request to a text endpoint and decide about its fallback traffic: exit code 0 promotes a small step, 1 holds or rolls back, 3 cannot tell',
  options: [
    {
      name: 'endpoint',
      takes: 'value',
      value: 'NAME',
      choices: surfaces,
      about: 'which text endpoint: chat or responses',
    },
    { name: 'model', takes: 'value', value: 'ID', about: 'the model, by its exact ID; it must pass the lint first' },
    { name: 'stream', takes: 'flag', about: 'ask for a stream of events' },
    {
      name: 'limit-field',
      takes: 'value',
      value: 'FIELD',
      choices: limitFields,
      about: 'by which field a chat request keeps its output small; max_tokens is the default',
    },
    {
      name: 'retries',
      takes: 'value',
      value: 'N',
      choices: ['0', '1', '2'],
      about: 'how often the valid request may be sent again after a passing failure; 0 is the default',
    },
    {
      name: 'used-in',
      takes: 'value',
      value: 'FILE',
      about: 'judge the model as if this file named it: for approvals that hold for some paths only',
    },
    {
      name: 'previous',
      takes: 'value',
      value: 'FILE',
      about: 'what --record kept of an earlier run: a path promoted then and broken now is rolled back',
    },
    {
      name: 'record',
      takes: 'value',
      value: 'FILE',
      about: 'add the records and the summary to this file, as lines of JSON',
    },
    {
      name: 'timeout',
      takes: 'value',
      value: 'TIME',
      check: durationTrouble,
      about: 'give each request up after this time; 30s is the default',
    },
    { name: 'dry-run', takes: 'flag', about: 'say what would be sent, and how many requests at most; send nothing' },
    ...endpointOptions,
    ...requestOptions,
    readingOptions.find(({ name }) => name === 'catalog') as Option,
    policyOption,
    {
      ...formatOption,
      choices: ['text', 'json', 'markdown'],
      about: 'text for people, json for programs or markdown; text is the default',
    },
  ],
  run: smoke,
};

async function smoke(world: World, given: Arguments): Promise<number> {
  const { values, flags } = given;
  const missing = ['endpoint', 'model'].filter((name) => !values.get(name));
  const policy = policyHere(world, given);
  const incomplete = missing.map((name) => usage('smoke-incomplete', `--${name} is missing`));
  if (incomplete.length > 0 || !('environments' in policy))
    return refuse(world, [...incomplete, ...('environments' in policy ? [] : policy)], given);
  const previous = previousFrom(world, values.get('previous'));
  if (previous !== undefined && isProblem(previous)) return refuse(world, [previous], given);
  const connection = await reach(world, given, { asks: !flags.has('dry-run') });
  if (!isConnected(connection)) return refuse(world, connection, given);
  const { endpoint } = connection;
  const wish = wishOf(world, given);
  if (flags.has('dry-run')) {
    world.out.write(smokePlan(wish, baseOf(endpoint)));
    return 0;
  }
  if (connection.token === undefined) return refuse(world, [tokenUnset(endpoint.origin)], given);
  // Not quoted: it may be the token itself, given in the wrong place.
  if (connection.resembles(wish.model))
    return refuse(world, [usage('model-is-token', 'what --model names resembles the token')], given);
  const file = values.get('catalog');
  const loaded = file === undefined ? stored(world, connection, given) : catalogFromFile(world, file);
  const { catalog, problems } = loaded;
  if (isBlocked(problems)) return refuse(world, problems, given);
  const config = values.get('config');
  const environment = values.get('environment');
  const policyFile = config === undefined ? undefined : world.files.resolve(config);
  const session = openSession({ world, catalog, policyFile, environment, maxFileBytes: defaultMaxFileBytes });
  const parts = { world, connection, session, catalog, policy, environment, tool, wish, previous };
  const what = `asking ${endpoint.origin}, at most ${smokeRequests(wish)} requests`;
  return tellEnd(world, await waiting(world, what, () => smokeWith(parts)), problems, given);
}

function tellEnd(world: World, end: SmokeEnd, before: readonly Problem[], given: Arguments): number {
  const { values } = given;
  if ('problem' in end) {
    const problems = [...before, end.problem];
    tellProblems(world, problems, given);
    return exitCodeOf(problems, true);
  }
  const unkept = 'refused' in end ? undefined : keep(world, values.get('record'), smokeLines(end));
  const problems = [...before, ...(unkept === undefined ? [] : [unkept])];
  const exitCode = exitCodeOf(problems, 'refused' in end || end.decision.fallback !== 'promote_small_step');
  const format = values.get('format');
  const style = styleFor(world, 'out', given);
  if ('refused' in end)
    world.out.write(format === 'json' ? refusedJson(tool, end.refused, exitCode) : refusedText(end.refused));
  else if (format === 'json') world.out.write(smokeJson(tool, end, exitCode));
  else world.out.write(format === 'markdown' ? smokeMarkdown(end) : smokeText(end, style));
  tellProblems(world, problems, given);
  return exitCode;
}

/** The options that decide what is sent, as they can be typed again. Where the endpoint lives is said elsewhere. */
const told = ['endpoint', 'model', 'stream', 'limit-field', 'retries', 'environment', 'used-in', 'timeout', 'previous'];

function wishOf({ files }: World, { values, flags }: Arguments): SmokeWish {
  const usedIn = values.get('used-in');
  const words = told.flatMap((name) => {
    const value = values.get(name);
    if (value === undefined) return flags.has(name) ? [`--${name}`] : [];
    return [`--${name}`, /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value)];
  });
  return {
    surface: surfaces.find((one) => one === values.get('endpoint')) ?? 'chat',
    model: values.get('model') ?? '',
    stream: flags.has('stream'),
    limitField: limitFields.find((one) => one === values.get('limit-field')) ?? 'max_tokens',
    retries: Number(values.get('retries') ?? 0),
    timeout: durationOf(values.get('timeout') ?? '') ?? 30_000,
    usedIn: usedIn === undefined ? undefined : files.resolve(usedIn),
    command: ['modelint', 'smoke', ...words].join(' '),
  };
}

function previousFrom({ files }: World, path: string | undefined): Previous | Problem | undefined {
  if (path === undefined) return undefined;
  const absolute = files.resolve(path);
  const file = files.read(absolute, 8 * 1024 * 1024);
  const advice = 'name a file that modelint smoke --record wrote';
  if (file !== undefined && isProblem(file)) return { ...file, kind: 'usage', advice };
  const found = file === undefined ? undefined : readPrevious(file.text);
  const shown = files.display(absolute);
  return (
    found ?? usage('previous-unreadable', `evidence-gap: "${shown}" holds no earlier run that can be read`, advice)
  );
}

/** Adds lines to a file; a problem where they could not be. */
function keep({ files, appendLine }: World, path: string | undefined, lines: readonly string[]): Problem | undefined {
  if (path === undefined) return undefined;
  const unwritten = appendLine(files.resolve(path), lines.join(''));
  return unwritten && { ...unwritten, message: unwritten.message.replace('the summary', 'the record') };
}

function tokenUnset(origin: string): Problem {
  return usage('token-unset', `there is no token for ${origin}`, 'set COMETAPI_KEY, or give it with --token-stdin');
}

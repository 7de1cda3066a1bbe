// What a diagnosis looks at before anything is asked: program, policy, base URL, token, proxy, certificates, cache.

import type { Policy } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Check } from '../../shared/report/doctor.ts';
import type { Tool } from '../../shared/report/report.ts';
import type { Connection } from '../connect.ts';
import type { Endpoint } from '../origin.ts';
import { tokenVariables } from '../token.ts';
import type { World } from '../world/world.ts';

/** Which program on what. */
export function programCheck({ runtime }: Pick<World, 'runtime'>, tool: Tool): Check {
  const { name, version, platform } = runtime;
  return {
    id: 'program',
    state: 'ok',
    message: `${tool.name} ${tool.version} on ${name} ${version}, ${platform}`,
    data: { version: tool.version, runtime: `${name} ${version}`, platform },
  };
}

/** The policy in force at a folder; the working directory where none is named. */
export function policyCheck(policy: Policy | readonly Problem[], folder = 'the working directory'): Check {
  const id = 'policy';
  if (!('environments' in policy)) {
    const [first] = policy;
    const place = first?.path === undefined ? '' : `${first.path}: `;
    const message = `${place}${first?.message ?? ''}${policy.length > 1 ? `, and ${policy.length - 1} more` : ''}`;
    return {
      id,
      state: 'broken',
      message,
      advice: first?.advice,
      data: { path: first?.path ?? null, environments: [] },
    };
  }
  const { path, environments } = policy;
  const names = environments.map(({ name }) => name);
  const data = { path: path ?? null, environments: names };
  if (path === undefined)
    return { id, state: 'ok', message: `none at ${folder}`, advice: 'modelint init writes one', data };
  const known = names.length === 0 ? 'no environments' : `environments: ${names.join(', ')}`;
  return { id, state: 'ok', message: `"${path}", ${known}`, data };
}

/** Where the endpoint is and who said so. */
export function endpointCheck({ origin, url, source }: Endpoint): Check {
  const from = source === 'default' ? 'the default' : `from ${source}`;
  return { id: 'base-url', state: 'ok', message: `${url}, ${from}`, data: { origin, source } };
}

/** Where the token came from. Of the token itself nothing is told but the class of its length. */
export function tokenCheck(
  { token, endpoint }: Pick<Connection, 'token' | 'endpoint'>,
  environment: string | undefined,
): Check {
  const id = 'token';
  if (token !== undefined) {
    const length = lengthClass(token.length);
    return {
      id,
      state: 'ok',
      message: `from ${token.source}, ${length}; it is sent to ${endpoint.origin} alone`,
      data: { source: token.source, length },
    };
  }
  return {
    id,
    state: 'note',
    message: 'none: a request would go out without one',
    advice:
      environment === undefined
        ? `set ${tokenVariables.join(' or ')}`
        : `set the variable of "${environment}"; that of another environment is not used in its place`,
    data: { source: null, length: null },
  };
}

function lengthClass(length: number): string {
  if (length < 20) return 'fewer than 20 characters';
  if (length < 40) return '20 to 39 characters';
  return length < 80 ? '40 to 79 characters' : '80 characters or more';
}

/** The proxy in use, by its origin: an address may hold a password. */
export function proxyCheck({ env }: Pick<World, 'env'>): Check {
  const id = 'proxy';
  const found = ['https_proxy', 'HTTPS_PROXY'].find((name) => (env(name) ?? '') !== '');
  const exceptions = (env('no_proxy') ?? env('NO_PROXY') ?? '') !== '';
  if (found === undefined)
    return { id, state: 'ok', message: 'none', data: { source: null, origin: null, exceptions } };
  const origin = originOf(env(found) ?? '');
  const data = { source: found, origin: origin ?? null, exceptions };
  if (origin === undefined)
    return {
      id,
      state: 'broken',
      message: `${found} is no address of a proxy`,
      advice: 'write it as http://proxy.example:8080',
      data,
    };
  const but = exceptions ? ', with exceptions (NO_PROXY)' : '';
  return { id, state: 'ok', message: `${origin}, from ${found}${but}`, data };
}

function originOf(text: string): string | undefined {
  const address = text.includes('://') ? text : `http://${text}`;
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address).origin;
}

/** Which certificate authorities are trusted beside the usual ones. */
export function tlsCheck({ env }: Pick<World, 'env'>, file: string | undefined): Check {
  const id = 'certificates';
  const extra = (env('NODE_EXTRA_CA_CERTS') ?? '') !== '';
  const off = env('NODE_TLS_REJECT_UNAUTHORIZED') === '0';
  const data = { caFile: file ?? null, nodeExtra: extra, verificationOff: off };
  if (off)
    return {
      id,
      state: 'broken',
      message: 'NODE_TLS_REJECT_UNAUTHORIZED is 0: no token is sent as long as certificates are not checked',
      advice: 'unset it; name an own certificate authority with --ca-file',
      data,
    };
  const beside = [...(file === undefined ? [] : [`"${file}"`]), ...(extra ? ['NODE_EXTRA_CA_CERTS'] : [])];
  const message = `those of Node.js and of the system${beside.length === 0 ? '' : `, and ${beside.join(' and ')}`}`;
  return { id, state: 'ok', message, data };
}

/** The folder of the cache and who may write to it. */
export function cacheCheck(
  { files, folderState }: Pick<World, 'files' | 'folderState'>,
  folder: string | undefined,
): Check {
  const id = 'cache';
  if (folder === undefined)
    return {
      id,
      state: 'broken',
      message: 'there is no folder for it: the user has no home',
      advice: 'name one with --cache-dir or MODELINT_CACHE_DIR',
      data: { folder: null, mode: null, writable: false },
    };
  const { kind, writable, mode, open } = folderState(folder);
  const shown = files.display(folder);
  const data = { folder: shown, mode: mode ?? null, writable };
  if (kind === 'missing') return { id, state: 'ok', message: `"${shown}", made by the first refresh`, data };
  if (kind !== 'folder')
    return {
      id,
      state: 'broken',
      message: `"${shown}" ${kind === 'unreadable' ? 'cannot be read' : 'is no folder'}`,
      advice: 'name another one with --cache-dir',
      data,
    };
  const rights = mode === undefined ? '' : `, permissions ${mode}`;
  if (!writable)
    return {
      id,
      state: 'broken',
      message: `"${shown}"${rights}: nothing can be written there`,
      advice: 'make it writable, or name another one with --cache-dir',
      data,
    };
  if (open)
    return {
      id,
      state: 'note',
      message: `"${shown}"${rights}: others may write to it`,
      advice: `chmod 700 "${shown}"`,
      data,
    };
  return { id, state: 'ok', message: `"${shown}"${rights}`, data };
}

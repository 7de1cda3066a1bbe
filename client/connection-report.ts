// What the client knows of the connection, as Markdown that may be passed on: no token, no path, no credentials of a proxy.

import type { Choice } from './choice.ts';
import { code } from './visible.ts';

/** What it knows. */
export interface ConnectionFacts {
  readonly editor: string;
  readonly extension: string;
  readonly remote: string | undefined;
  readonly trusted: boolean;
  readonly choice: Choice;
  readonly token: 'stored' | 'environment' | undefined;
  readonly elsewhere: readonly string[];
  /** The setting `http.proxy`, which may hold a password. */
  readonly proxy: string;
  readonly proxySupport: string;
  /** Whether certificates are not checked. */
  readonly unchecked: boolean;
  readonly session: string;
}

/** The report. */
export function connectionReport(facts: ConnectionFacts): string {
  const { choice, token, elsewhere } = facts;
  const tokens = { stored: 'stored in the secret storage', environment: 'from an environment variable' } as const;
  const rows: readonly (readonly [string, string])[] = [
    ['Editor', code(facts.editor)],
    ['Extension', code(facts.extension)],
    ['Runs on', facts.remote === undefined ? 'this machine' : `a remote machine (${code(facts.remote)})`],
    ['Workspace', facts.trusted ? 'trusted' : 'not trusted: nothing is fetched'],
    ['Environment', choice.endpoint?.environment == null ? 'the default one' : code(choice.endpoint.environment)],
    ['Endpoint', choice.endpoint === undefined ? code(choice.trouble ?? 'none') : code(choice.endpoint.origin)],
    ['Token', token === undefined ? 'none' : tokens[token]],
    ...elsewhere.map((origin) => ['Token of another origin, not used', code(origin)] as const),
    ['Token of the environment', choice.useEnvironmentToken ? 'permitted' : 'not permitted'],
    ['Proxy of the settings', proxyOf(facts.proxy)],
    ['Proxy support', facts.proxySupport === '' ? 'usual' : code(facts.proxySupport)],
    ['Certificates', facts.unchecked ? '**not checked: no token is sent**' : 'checked'],
    ['Language server', facts.session],
  ];
  return ['# Modelint: the connection', '', '## Editor', '', '| | |', '|---|---|', ...rows.map(rowOf), ''].join('\n');
}

function rowOf([name, value]: readonly [string, string]): string {
  return `| ${name} | ${value} |`;
}

function proxyOf(setting: string): string {
  if (setting === '') return 'none';
  return URL.canParse(setting) ? code(`${new URL(setting).protocol}//${new URL(setting).host}`) : 'set, but no address';
}

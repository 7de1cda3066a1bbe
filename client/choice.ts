// Which endpoint the user chose: from the settings of the user alone, whatever a workspace says.

import { defaultBase, type Endpoint, readEndpoint, troubleWith } from './endpoint.ts';

/** What `inspect()` says of a setting, as far as it counts. */
export interface Inspected {
  readonly defaultValue?: unknown;
  readonly globalValue?: unknown;
}

/** The settings that say where a token goes. */
export interface EndpointSettings {
  readonly environments: unknown;
  readonly environment: unknown;
  readonly useEnvironmentToken: unknown;
}

/** What the user chose. */
export interface Choice {
  /** The endpoint in force; undefined where the settings name one that nothing may be sent to. */
  readonly endpoint: Endpoint | undefined;
  /** What the settings say it is, whatever it is worth. */
  readonly asked: Pick<Endpoint, 'environment' | 'baseUrl'>;
  /** Whether the settings name it, or it is the default one. */
  readonly named: boolean;
  /** All environments by name and base URL, in the order of the settings. */
  readonly environments: ReadonlyMap<string, string>;
  readonly useEnvironmentToken: boolean;
  /** What is wrong with the settings: lower-case start, no full stop; quotes no base URL. */
  readonly trouble: string | undefined;
}

/**
 * The value of a setting that no workspace can give. That its scope is `application` keeps other values out already; whoever
 * finds a way around that shall still not be able to send a token anywhere.
 */
export function usersOwn(inspected: Inspected | undefined): unknown {
  return inspected?.globalValue ?? inspected?.defaultValue;
}

/** Reads the settings. */
export function choiceOf({ environments, environment, useEnvironmentToken }: EndpointSettings): Choice {
  const all = environmentsOf(environments);
  const wanted = typeof environment === 'string' ? environment : '';
  const rest = { environments: all, useEnvironmentToken: useEnvironmentToken === true };
  if (all.size === 0 && wanted === '') {
    const asked = { environment: null, baseUrl: defaultBase };
    return { ...rest, asked, endpoint: readEndpoint(null, defaultBase), named: false, trouble: undefined };
  }
  const name = wanted === '' ? ([...all.keys()][0] ?? '') : wanted;
  const base = all.get(name);
  const endpoint = base === undefined ? undefined : readEndpoint(name, base);
  const trouble =
    base === undefined
      ? noSuch(name)
      : endpoint === undefined
        ? `no token may be sent to the base URL of the environment "${name}": ${troubleWith(base)}`
        : undefined;
  const asked = { environment: base === undefined && isAddress(name) ? null : name, baseUrl: base ?? '' };
  return { ...rest, asked, endpoint, named: true, trouble };
}

/** An address where a name belongs may hold a password: it is neither quoted nor handed on. */
function isAddress(name: string): boolean {
  return name.includes('://');
}

function noSuch(name: string): string {
  return isAddress(name)
    ? 'the setting modelint.environment holds an address instead of a name; addresses stand in modelint.environments, each under a name'
    : `the setting modelint.environment names "${name}", which modelint.environments does not`;
}

function environmentsOf(setting: unknown): ReadonlyMap<string, string> {
  if (typeof setting !== 'object' || setting === null || Array.isArray(setting)) return new Map();
  return new Map(
    Object.entries(setting)
      .filter(
        (entry): entry is [string, string] => entry[0] !== '' && entry[0].length <= 100 && typeof entry[1] === 'string',
      )
      // Blanks around an address were pasted along.
      .map(([name, base]): readonly [string, string] => [name, base.trim()]),
  );
}

// What the user chose in the client, read from a message that may say anything. The files of a workspace have no part in it.

import type { Problem } from '../../shared/problem.ts';
import type { Configuration, EndpointChoice } from '../../shared/protocol.ts';

/** A configuration in force. */
export interface Configured {
  /** Whether the workspace is trusted. */
  readonly trusted: boolean;
  /** Undefined where the variables of the process name the endpoint. */
  readonly endpoint: EndpointChoice | undefined;
}

/** Before a client has said anything. */
export const unconfigured: Configured = { trusted: true, endpoint: undefined };

const longestName = 200;

/** Reads a configuration; a problem where it is none. What is unknown in it is passed over. */
export function readConfiguration(given: unknown): Configured | Problem {
  if (given === undefined || given === null) return unconfigured;
  if (!isRecord(given)) return refuse('is no object');
  const { trusted, endpoint } = given as Record<keyof Configuration, unknown>;
  if (trusted !== undefined && typeof trusted !== 'boolean') return refuse('gives no true or false for "trusted"');
  const chosen = endpoint === undefined || endpoint === null ? undefined : readChoice(endpoint);
  if (typeof chosen === 'string') return refuse(chosen);
  return { trusted: trusted ?? true, endpoint: chosen };
}

/** Whether two mean the same endpoint and the same account. */
export function sameEndpoint(one: EndpointChoice | undefined, other: EndpointChoice | undefined): boolean {
  return one?.baseUrl === other?.baseUrl && one?.account === other?.account && one?.environment === other?.environment;
}

/** What is wrong is said without a quotation: a base URL may hold anything. */
function readChoice(given: unknown): EndpointChoice | string {
  if (!isRecord(given)) return 'gives no object for "endpoint"';
  const { environment = null, baseUrl, account = null } = given as Record<keyof EndpointChoice, unknown>;
  if (typeof baseUrl !== 'string') return 'gives no text for "baseUrl"';
  if (environment !== null && (typeof environment !== 'string' || environment === ''))
    return 'gives no name for "environment"';
  if (environment !== null && environment.length > longestName) return 'gives too long a name for "environment"';
  if (account !== null && (typeof account !== 'string' || !/^[\da-f]{8,128}$/.test(account)))
    return 'gives no lower-case hexadecimal text of 8 to 128 digits for "account"';
  return { environment, baseUrl, account };
}

function isRecord(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function refuse(what: string): Problem {
  return { kind: 'usage', code: 'configuration-malformed', message: `the configuration of the client ${what}` };
}

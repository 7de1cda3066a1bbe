// What the status says, from what is known: pure, so that each state of the world is a row of a test.

import type { StatusAnswer } from '../../shared/protocol.ts';
import { ago } from '../ago.ts';
import type { Choice } from '../choice.ts';
import { heldWords } from '../drift/held.ts';
import type { SessionState } from '../session.ts';
import { count, visible } from '../visible.ts';

/** What is known. */
export interface StatusFacts {
  readonly session: SessionState;
  readonly trusted: boolean;
  readonly choice: Choice;
  readonly token: 'stored' | 'environment' | undefined;
  /** Other origins that a token of the same environment is stored for. */
  readonly elsewhere: readonly string[];
  readonly status: StatusAnswer | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A command with the words that offer it. */
export interface Offer {
  readonly command: string;
  readonly title: string;
}

/** One line of the status. */
export interface Line {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly busy: boolean;
  readonly offer: Offer;
}

/** What is shown. */
export interface StatusView {
  readonly catalog: Line;
  readonly environment: Line;
  /** Shown in the status bar; undefined while nothing is wrong. */
  readonly wrong: { readonly text: string; readonly tooltip: string; readonly offer: Offer } | undefined;
}

const offers = {
  refresh: { command: 'modelint.refreshCatalog', title: 'Refresh' },
  token: { command: 'modelint.setToken', title: 'Set Token' },
  environment: { command: 'modelint.selectEnvironment', title: 'Select' },
  diagnose: { command: 'modelint.diagnoseConnection', title: 'Diagnose' },
  restart: { command: 'modelint.restartServer', title: 'Restart' },
  policy: { command: 'modelint.openPolicy', title: 'Open Policy' },
  output: { command: 'modelint.showOutput', title: 'Show Output' },
  held: { command: 'modelint.reviewHeld', title: 'Review' },
  trust: { command: 'workbench.trust.manage', title: 'Manage Trust' },
  settings: { command: 'modelint.selectEnvironment', title: 'Select Environment' },
} as const satisfies Record<string, Offer>;

/** The status. */
export function statusView(facts: StatusFacts): StatusView {
  const catalog = catalogLine(facts);
  return { catalog, environment: environmentLine(facts), wrong: wrongOf(facts, catalog) };
}

function catalogLine(facts: StatusFacts): Line {
  const { session, trusted, token, choice, status, now } = facts;
  const line = (text: string, detail: string, severity: Line['severity'], offer: Offer): Line => ({
    text,
    detail,
    severity,
    busy: session === 'starting' || status?.refreshing === true,
    offer,
  });
  if (session === 'failed') return line('Language server stopped', 'it could not be started', 'error', offers.restart);
  if (session === 'stopped') return line('Language server stopped', '', 'warning', offers.restart);
  if (session === 'starting' || status === undefined) return line('Starting', '', 'information', offers.output);
  const { catalog, lastRefresh, transport } = status;
  // Without a catalog in force one that is held back is an empty one, and there is nothing else to say.
  const failing = lastRefresh?.verdict === 'kept' || (catalog === null && lastRefresh?.verdict === 'held');
  const failed = failing ? lastRefresh.message : undefined;
  const locks = lockWords(status, now);
  if (catalog === null && locks !== undefined) {
    const { text, detail, severity } = locks;
    if (failed !== undefined) return line(text, `${detail}; ${visible(failed)}`, 'warning', offers.diagnose);
    return line(text, detail, severity, token === undefined ? offers.token : offers.refresh);
  }
  if (catalog === null) {
    if (!trusted) return line('No catalog', 'not fetched in Restricted Mode', 'information', offers.trust);
    if (failed !== undefined && token === undefined && lastRefresh?.outcome === 'auth')
      return line('No catalog', visible(failed), 'warning', offers.token);
    if (failed !== undefined) return line('No catalog', visible(failed), 'warning', offers.diagnose);
    if (token === undefined) return line('No catalog', 'no token is stored yet', 'information', offers.token);
    return line('No catalog', 'not fetched yet', 'information', offers.refresh);
  }
  const ids = count(catalog.count, 'ID');
  const when = `fetched ${ago(catalog.fetchedAt, now)}`;
  const text = `${ids}, ${freshWords[catalog.freshness]}`;
  if (failed !== undefined) return line(text, visible(`${when}; ${failed}`), 'warning', offers.diagnose);
  if (status.held !== undefined) return line(text, `${when}; ${heldWords(status.held, now)}`, 'warning', offers.held);
  const offer = !trusted ? offers.trust : token === undefined && transport !== 'server' ? offers.token : offers.refresh;
  const severity = catalog.freshness === 'expired' ? 'warning' : 'information';
  return line(text, `${when} from ${visible(catalog.origin)}`, severity, choice.named ? offers.refresh : offer);
}

/** What is said of the locks that judge in want of a catalog, by the oldest of them; undefined where none does. */
function lockWords({ locks = [] }: StatusAnswer, now: number): Pick<Line, 'text' | 'detail' | 'severity'> | undefined {
  const [oldest] = [...locks].sort((a, b) => (a.fetchedAt ?? '').localeCompare(b.fetchedAt ?? ''));
  if (oldest === undefined) return undefined;
  const { uri, origin, count: ids, fetchedAt, freshness } = oldest;
  const of = locks.length === 1 ? `${count(ids, 'ID')} by lock` : `${locks.length} lock files`;
  const file = visible(decodeURIComponent(uri.split('/').slice(-2).join('/')), 120);
  const which = locks.length === 1 ? file : `the oldest is ${file}`;
  return {
    text: `${of}, ${freshWords[freshness]}`,
    detail: `${which}, fetched ${ago(fetchedAt, now)} from ${visible(origin)}`,
    severity: freshness === 'expired' ? 'warning' : 'information',
  };
}

const freshWords = {
  fresh: 'fresh',
  stale: 'due for renewal',
  expired: 'too old to judge by',
  never: 'never fetched',
} as const;

function environmentLine({ choice, token }: StatusFacts): Line {
  const { endpoint, trouble } = choice;
  const base = { busy: false, offer: offers.environment } as const;
  if (trouble !== undefined || endpoint === undefined)
    return { ...base, text: 'Environment', detail: visible(trouble ?? 'none'), severity: 'error' };
  const kept = token === 'stored' ? 'token stored' : token === 'environment' ? 'token of the environment' : 'no token';
  const name = endpoint.environment === null ? 'Default endpoint' : visible(endpoint.environment, 60);
  return { ...base, text: name, detail: `${endpoint.origin}, ${kept}`, severity: 'information' };
}

function wrongOf(facts: StatusFacts, catalog: Line): StatusView['wrong'] {
  const { session, trusted, choice, token, elsewhere, status } = facts;
  const wrong = (tooltip: string, offer: Offer) => ({ text: '$(warning) Modelint', tooltip, offer });
  if (session === 'failed') return wrong('the language server could not be started', offers.restart);
  if (session === 'stopped' && status !== undefined) return wrong('the language server has stopped', offers.restart);
  if (!trusted) return undefined;
  if (choice.trouble !== undefined) return wrong(visible(choice.trouble), offers.settings);
  const origin = choice.endpoint?.origin;
  if (token === undefined && elsewhere.length > 0 && origin !== undefined)
    return wrong(`the stored token is for ${elsewhere.join(', ')} and is not sent to ${origin}`, offers.token);
  const broken = status?.problems.find(({ kind }) => kind === 'config');
  // A lock or a baseline is written by a command, and what to do about it is in the output.
  const isKept = /^(?:lock|baseline)-/.test(broken?.code ?? '');
  if (broken !== undefined) return wrong(visible(broken.message), isKept ? offers.output : offers.policy);
  // Without a token and without a word from the user nothing is wrong: the policy alone judges.
  const asked = token !== undefined || choice.named;
  return asked && catalog.severity !== 'information'
    ? wrong(catalog.detail === '' ? catalog.text : `${catalog.text}: ${catalog.detail}`, catalog.offer)
    : undefined;
}

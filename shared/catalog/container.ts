// Where the entries are in the JSON body of a model list: every container that endpoints are known to use.

/** One listed thing: the JSON value, and its ID where the container holds that as a key. */
export interface Listed {
  readonly key: string | undefined;
  readonly value: unknown;
}

/** How a body says its next page is asked for: at an address, or at the same one with a parameter more. */
export type Next =
  | { readonly kind: 'link'; readonly href: string }
  | { readonly kind: 'cursor'; readonly parameter: string; readonly value: string };

/** What a body turned out to be. */
export type Container =
  | {
      readonly kind: 'list';
      readonly listed: readonly Listed[];
      /** Gemini's own list: entries are resource names, `models/<id>`. */
      readonly resourceNames: boolean;
      /** The body says that there is more than it holds. */
      readonly more: boolean;
      /** How to ask for it, where the body says how. */
      readonly next: Next | undefined;
    }
  | { readonly kind: 'failure'; readonly code: 'catalog-call-failed' | 'catalog-error-body'; readonly said: string }
  | { readonly kind: 'other'; readonly came: string };

/** A JSON object, own keys only: `__proto__` is a key like any other. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own key. Inherited names (`constructor`) are not there. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** What kind of JSON value it is, for people. */
export function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value !== 'object') return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an empty object';
  const shown = keys.slice(0, 6).map((key) => `"${key.slice(0, 40)}"`);
  return `an object with ${shown.join(', ')}${keys.length > 6 ? ` and ${keys.length - 6} more keys` : ''}`;
}

// Objects of objects that are envelopes of an answer, not models by name.
const envelopes = new Set(['base_resp', 'detail', 'error', 'errors', 'fault', 'meta', 'response', 'result', 'status']);

/** Finds the entries of a body. */
export function containerOf(body: unknown): Container {
  if (Array.isArray(body)) return list(items(body));
  if (!isObject(body)) return { kind: 'other', came: nameOf(body) };
  const failure = failureOf(body);
  if (failure !== undefined) return failure;

  const more = hasMore(body);
  const next = nextOf(body);
  for (const name of ['data', 'models', 'modelSummaries']) {
    if (!Object.hasOwn(body, name)) continue;
    const held = body[name];
    // A Go server writes an empty list as null.
    if (held === null) return list([], more, next);
    if (Array.isArray(held)) return list(items(held), more, next, name === 'models' && areResourceNames(held));
    if (name === 'models' && isObject(held)) return list(keyed(held), more, next);
    if (!isObject(held)) return { kind: 'other', came: `an object whose "${name}" is ${nameOf(held)}` };
    if (name !== 'models') return { kind: 'other', came: `an object whose "${name}" is ${nameOf(held)}` };
  }

  const values = Object.values(body);
  const keys = Object.keys(body);
  if (!values.every(isObject) || (keys.length > 0 && keys.every((key) => envelopes.has(key)))) {
    return { kind: 'other', came: `${nameOf(body)}${quote(messageOf(body))}` };
  }
  const providers = values.filter((value) => isObject(own(value, 'models')) || Array.isArray(own(value, 'models')));
  // A map of providers, each with its models. A provider without any contributes none.
  if (providers.length > 0) {
    const nested = providers.map((provider) => own(provider, 'models'));
    return list(nested.flatMap((models) => (Array.isArray(models) ? items(models) : keyed(models as JsonObject))));
  }
  return list(keyed(body));
}

function list(listed: readonly Listed[], more = false, next?: Next, resourceNames = false): Container {
  return { kind: 'list', listed, resourceNames, more, next };
}

function items(values: readonly unknown[]): Listed[] {
  return values.map((value) => ({ key: undefined, value }));
}

// The entry in which LiteLLM's price list explains its fields.
const templateKey = 'sample_spec';

function keyed(object: JsonObject): Listed[] {
  return Object.keys(object)
    .filter((key) => key !== templateKey)
    .map((key) => ({ key, value: object[key] }));
}

/**
 * Only Gemini's own list names its entries `models/<id>` under `name` without an `id`; its users write the bare ID, and
 * the endpoint takes both. Anywhere else a `models/` in front is part of what the endpoint lists, so it stays.
 */
function areResourceNames(values: readonly unknown[]): boolean {
  return (
    values.every((value) => {
      if (!isObject(value) || Object.hasOwn(value, 'id')) return false;
      const name = own(value, 'name');
      return typeof name === 'string' && /^[a-zA-Z]+\/./.test(name);
    }) && values.some((value) => String(own(value as JsonObject, 'name')).startsWith('models/'))
  );
}

/** Some gateways answer a failure with HTTP 200. */
function failureOf(body: JsonObject): Container | undefined {
  if (own(body, 'success') === false) {
    return { kind: 'failure', code: 'catalog-call-failed', said: messageOf(body) };
  }
  const error = own(body, 'error');
  const isError = error !== undefined && error !== null && error !== false && error !== '';
  if (isError || own(body, 'object') === 'error') {
    return { kind: 'failure', code: 'catalog-error-body', said: messageOf(body) };
  }
  return undefined;
}

/** What a failed answer says for people, cut to a sensible length; empty where it says nothing. */
function messageOf(body: JsonObject): string {
  for (const holder of [own(body, 'error'), body]) {
    if (typeof holder === 'string') return holder.slice(0, 300);
    if (!isObject(holder)) continue;
    for (const name of ['message', 'msg', 'detail', 'error_description']) {
      const said = own(holder, name);
      if (typeof said === 'string' && said.trim() !== '') return said.slice(0, 300);
    }
  }
  return '';
}

function quote(said: string): string {
  return said === '' ? '' : `; it says: ${said}`;
}

function hasMore(body: JsonObject): boolean {
  return own(body, 'has_more') === true || nextOf(body) !== undefined;
}

function nextOf(body: JsonObject): Next | undefined {
  const links = own(body, 'links');
  const href = isObject(links) ? own(links, 'next') : undefined;
  if (isCursor(href)) return { kind: 'link', href };
  const last = own(body, 'has_more') === true ? own(body, 'last_id') : undefined;
  if (isCursor(last)) return { kind: 'cursor', parameter: 'after_id', value: last };
  for (const [name, parameter] of tokens) {
    const value = own(body, name);
    if (isCursor(value)) return { kind: 'cursor', parameter, value };
  }
  return undefined;
}

// The field that holds a token, and the parameter it is given back in.
const tokens = [
  ['nextPageToken', 'pageToken'],
  ['next_page_token', 'page_token'],
] as const;

function isCursor(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

// From what was seen of a request to its error category: what went wrong, in one word, whatever the endpoint calls it.

import { isObject, own } from '../catalog/container.ts';
import { parseJson } from '../catalog/json.ts';
import type { OutcomeKind } from '../catalog/outcome.ts';
import { type Came, formOf, hasCome, type Observation } from './observation.ts';
import type { ParserResult, Shape } from './shape.ts';

/** What went wrong with a request. */
export type Category =
  | 'none'
  | 'invalid-request'
  | 'disguised-invalid-request'
  | 'auth'
  | 'permission'
  | 'route'
  | 'model-not-found'
  | 'rate-limited'
  | 'upstream'
  | 'timeout'
  | 'network'
  | 'tls'
  | 'redirect'
  | 'oversize'
  | 'unparsable'
  | 'unexpected-shape'
  | 'cut-short';

/** An answer that says it failed: does it say so in the usual form, and does it name a cause. */
export interface ErrorBody {
  readonly parser: ParserResult;
  readonly cause: 'model' | 'request' | undefined;
}

// Of what an endpoint writes only these words are looked for, and none is ever shown.
const modelCodes = new Set(['model_not_found', 'model_not_available', 'invalid_model', 'unknown_model']);
const requestCodes = new Set(['invalid_request', 'invalid_request_error', 'bad_request', 'invalid_type']);
const modelWords = /no available channel|model\b.{0,200}\b(?:not found|does not exist|not a valid|unavailable)/is;

/** Reads the body of an answer that failed. */
export function readError(came: Came): ErrorBody {
  const refused = (parser: ParserResult): ErrorBody => ({ parser, cause: undefined });
  if (came.bodyFault !== undefined || formOf(came) === 'web page' || formOf(came) === 'empty')
    return refused('rejected');
  const parsed = parseJson(came.body);
  if ('code' in parsed) return refused('rejected');
  const error = isObject(parsed.value) ? own(parsed.value, 'error') : undefined;
  if (!isObject(error)) return refused('unexpected_shape');
  const [code, type, message] = ['code', 'type', 'message'].map((key) => own(error, key));
  const isModel = modelCodes.has(String(code)) || (typeof message === 'string' && modelWords.test(message));
  const isRequest = requestCodes.has(String(code)) || requestCodes.has(String(type));
  return {
    parser: typeof message === 'string' ? 'parsed' : 'unexpected_shape',
    cause: isModel ? 'model' : isRequest ? 'request' : undefined,
  };
}

const ofKind: Readonly<Partial<Record<OutcomeKind, Category>>> = {
  timeout: 'timeout',
  tls: 'tls',
  oversize: 'oversize',
  unparsable: 'unparsable',
};

/** The category of a request. `shape` is that of an answer in the 2xx, `error` that of any other answer. */
export function categoryOf(seen: Observation, shape: Shape | undefined, error: ErrorBody | undefined): Category {
  if (!hasCome(seen)) return ofKind[seen.kind] ?? 'network';
  const { status } = seen;
  if (status >= 300 && status < 400) return 'redirect';
  if (shape !== undefined) return ofShape(shape);
  if (error?.cause === 'model' && status !== 401 && status !== 403 && status !== 429) return 'model-not-found';
  if (status === 401) return 'auth';
  if (status === 403) return 'permission';
  if (status === 404 || status === 405 || status === 410) return 'route';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate-limited';
  if (status < 500) return 'invalid-request';
  // Some gateways answer a malformed request with 500: who retries server errors retries it for ever.
  return error?.cause === 'request' ? 'disguised-invalid-request' : 'upstream';
}

function ofShape({ parser, code, required }: Shape): Category {
  if (parser === 'parsed') return required === true ? 'none' : 'unexpected-shape';
  if (parser === 'unexpected_shape') return 'unexpected-shape';
  if (code === 'body-too-large') return 'oversize';
  return /^(?:stream-cut|body-cut|body-malformed|body-timeout|deadline)$/.test(code) ? 'cut-short' : 'unparsable';
}

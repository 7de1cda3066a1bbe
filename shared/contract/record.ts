// The record of one request of a smoke run: these fields and no others, as a line of JSON and as text.

import { categoryWords, type Decision, type FallbackDecision } from './decide.ts';
import type { Judged, RequestType, RetryDecision } from './judge.ts';
import type { ParserResult, Surface } from './shape.ts';

/** The record. */
export interface SmokeRecord {
  readonly check_id: string;
  readonly service_path: string;
  readonly environment: string;
  readonly request_type: RequestType;
  readonly http_status_class: Judged['statusClass'];
  readonly parser_result: ParserResult;
  readonly required_fields_present: Judged['required'];
  readonly retry_decision: RetryDecision;
  readonly fallback_decision: FallbackDecision;
  readonly redaction_status: 'secrets_removed';
  readonly operator_note: string;
}

/** The fields in their order. */
export const recordFields = [
  'check_id',
  'service_path',
  'environment',
  'request_type',
  'http_status_class',
  'parser_result',
  'required_fields_present',
  'retry_decision',
  'fallback_decision',
  'redaction_status',
  'operator_note',
] as const satisfies readonly (keyof SmokeRecord)[];

/** The name of a check that began at an instant (ISO). */
export function checkIdAt(at: string): string {
  return `response-shape-smoke-${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 16).replace(':', '')}`;
}

/** The name of a path. */
export function servicePathOf(surface: Surface): string {
  return `cometapi-text-${surface}`;
}

/** What a record is made of beside the judgement. */
export interface RecordParts {
  readonly checkId: string;
  readonly surface: Surface;
  readonly stream: boolean;
  readonly environment: string;
  readonly retry: RetryDecision;
  readonly decision: Decision;
}

/** Makes the record of a request. Its note is put together of fixed words. */
export function recordOf(
  judged: Judged,
  { checkId, surface, stream, environment, retry, decision }: RecordParts,
): SmokeRecord {
  const { type, statusClass, parser, required, category, code, echoed } = judged;
  const words = type === 'error_path' && category === 'invalid-request' ? 'refused' : categoryWords[category];
  const streamed = stream && type === 'happy_path' ? 'streamed; ' : '';
  const note = `${streamed}${category === 'none' ? words : `${category} (${code}): ${words}`}${echoed ? '; the answer repeats the token' : ''}`;
  return {
    check_id: checkId,
    service_path: servicePathOf(surface),
    environment,
    request_type: type,
    http_status_class: statusClass,
    parser_result: parser,
    required_fields_present: required,
    retry_decision: retry,
    fallback_decision: decision.fallback,
    redaction_status: 'secrets_removed',
    operator_note: note,
  };
}

/** A record as text, in the form of its template. */
export function recordText(record: SmokeRecord): string {
  return recordFields.map((field) => `${field}: ${record[field]}\n`).join('');
}

// The summary of a smoke run: what was done, by what, what came of it, what is still uncertain, and what to do next.

import type { FallbackDecision, Reason } from './decide.ts';

/** The summary. Holds no token, prompt, completion, price, limit or host beyond the origin. */
export interface RunSummary {
  readonly check_id: string;
  /** The command as it can be typed again. */
  readonly command: string;
  readonly tool: string;
  readonly runtime: string;
  /** ISO instant. */
  readonly at: string;
  readonly origin: string;
  readonly environment: string;
  readonly endpoint: string;
  readonly model: string;
  readonly stream: boolean;
  /** Name of the field that keeps the output small. */
  readonly limit_field: string;
  readonly retries: number;
  /** Pointers that the policy declares. */
  readonly required_fields: readonly string[];
  /** Name of the variable, or how else the token came; null without one. */
  readonly token_source: string | null;
  /** When and by which digest the catalog that listed the model was fetched. */
  readonly catalog: string;
  readonly requests_announced: number;
  readonly requests_made: number;
  readonly result: FallbackDecision;
  readonly reasons: readonly Reason[];
  readonly uncertain: readonly string[];
  readonly next_step: string;
}

// Without these the next one to look has to do it all again.
const needed = [
  'check_id',
  'command',
  'tool',
  'runtime',
  'at',
  'origin',
  'environment',
  'endpoint',
  'model',
  'result',
  'uncertain',
  'next_step',
] as const;

/** The fields that a hand-off lacks. */
export function missingIn(summary: Partial<RunSummary>): readonly string[] {
  return needed.filter((key) => {
    const value: unknown = summary[key];
    return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  });
}

/** What a run proves nothing about, ever. */
export const neverProven =
  'one run proves nothing about uptime, latency, price, quota, model inventory or other accounts';

/** What to do after a run. */
export function nextStepOf(result: FallbackDecision, reasons: readonly Reason[]): string {
  if (result === 'promote_small_step')
    return 'promote a small step if your own rollout controls agree, and keep this run for the next one (--previous)';
  if (result === 'rollback') return 'take the promoted traffic back, then find out what changed before trying again';
  const codes = reasons.map(({ code }) => code);
  const found = steps.find(([pattern]) => codes.some((code) => pattern.test(code)));
  return found?.[1] ?? 'keep the promotion paused and verify the contract in the official references';
}

const steps: readonly (readonly [RegExp, string])[] = [
  [/^token-echoed$/, 'replace the token and report the echo to whoever runs the endpoint; keep the promotion paused'],
  [
    /^(?:environment-mismatch|unreviewed-fallback|weak-hand-off)$/,
    'settle what was run where and by whom, then run it again',
  ],
  [/-auth$|-permission$/, 'check the token of this environment and what it may do; keep the promotion paused'],
  [/-(?:route|redirect)$/, 'check the base URL and the documented path; keep the promotion paused'],
  [/-model-not-found$/, 'refresh the catalog of this token and lint again; do not switch to another model by yourself'],
  [/-(?:rate-limited|upstream|timeout|network|tls)$/, 'wait, then run it again; keep the promotion paused'],
];

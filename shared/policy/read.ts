// From the text of a policy file to a Policy, or to everything that is wrong with it.

import type { TextProblem } from '../problem.ts';
import { parseJsonc } from '../text/jsonc/parse.ts';
import { type JsonNode, memberValue, type ObjectNode, toValue } from '../text/jsonc/tree.ts';
import type { Span } from '../text/span.ts';
import { check } from './check.ts';
import type { GateOverride, GatePolicy } from './gate.ts';
import { keyProblems } from './keys.ts';
import type { Approval, Block, Declaration, Override, Placed, Policy, Role, Severity } from './policy.ts';
import { policySchema } from './schema.ts';
import type { AlertRule } from './signals.ts';

/** A policy, or none and the reasons. A policy half in force would be worse than none, so there is no in-between. */
export interface ReadPolicy {
  readonly policy: Policy | undefined;
  /** In the order of the text. */
  readonly problems: readonly TextProblem[];
}

/**
 * Reads a policy file: JSON with comments. Never throws.
 *
 * @param path the path that the policy carries, for messages
 * @param ruleIds the rules there are
 */
export function readPolicy(text: string, path: string, ruleIds: readonly string[]): ReadPolicy {
  const { root, errors } = parseJsonc(text);
  if (root === undefined || errors.length > 0) {
    return refuse(errors.map(({ span, message }) => ({ code: 'policy-syntax', message, span })));
  }
  const problems = [
    ...check(root, policySchema(ruleIds), ''),
    ...keyProblems(root),
    ...aimlessOverrides(root),
    ...aimlessGate(root),
  ];
  if (root.kind !== 'object' || problems.length > 0) return refuse(problems);
  return { policy: build(root, path), problems: [] };
}

function refuse(problems: readonly TextProblem[]): ReadPolicy {
  const sorted = [...problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { policy: undefined, problems: sorted };
}

/** An override of every rule for every ID would switch the linter off: one of the two must be named. */
function aimlessOverrides(root: JsonNode, name = 'overrides'): readonly TextProblem[] {
  return itemsOf(root, 'overrides').flatMap((node, index) => {
    if (
      node.kind !== 'object' ||
      ['rule', 'id'].some((key) => node.members.some((member) => member.key.value === key))
    ) {
      return [];
    }
    const message = `"${name}[${index}]" names neither a "rule" nor an "id"`;
    const span = { start: node.span.start, end: node.span.start + 1 };
    return [{ code: 'policy-missing-key', message, advice: 'name at least one of the two', span }];
  });
}

function aimlessGate(root: JsonNode): readonly TextProblem[] {
  const gate = memberValue(root, 'gate');
  return gate?.kind === 'object' ? aimlessOverrides(gate, 'gate.overrides') : [];
}

function gateOf(root: JsonNode): { readonly gate?: GatePolicy } {
  const gate = memberValue(root, 'gate');
  if (gate?.kind !== 'object') return {};
  const fallbacks = membersOf(gate, 'fallbacks').map(({ key, value }) => ({
    id: key.value,
    fallback: toValue(value) as string,
  }));
  return { gate: { fallbacks, overrides: itemsOf(gate, 'overrides').map((node) => toValue(node) as GateOverride) } };
}

function build(root: ObjectNode, path: string): Policy {
  // The schema has been checked: from here on the shapes hold.
  const everywhere = { paths: [] };
  const approved = itemsOf(root, 'approved').map((node) => entry<Approval>(node, everywhere));
  const blocked = itemsOf(root, 'blocked').map((node) => entry<Block>(node, everywhere));
  const declared = itemsOf(root, 'declared').map((node) => entry<Declaration>(node, {}));
  const overrides = itemsOf(root, 'overrides').map((node) =>
    entry<Override>(node, { rule: undefined, id: undefined, paths: [] }),
  );
  return {
    path,
    environments: membersOf(root, 'environments').map(({ key, value }) => ({
      name: key.value,
      config: (toValue(value) as { config: string[] }).config,
    })),
    roles: new Map(membersOf(root, 'roles').map(({ key, value }) => [key.value as Role, toValue(value) as string[]])),
    approved,
    blocked,
    declared,
    aliases: membersOf(root, 'aliases').map(({ key, value }) => ({
      alias: key.value,
      id: toValue(value) as string,
      span: placeOf(value),
    })),
    overrides,
    severities: new Map(
      membersOf(root, 'rules').map(({ key, value }) => [key.value, toValue(value) as Severity | 'off']),
    ),
    ignores: itemsOf(root, 'ignores').map((node) => toValue(node) as string),
    ...(memberValue(root, 'requiredFields') === undefined
      ? {}
      : {
          requiredFields: new Map(
            membersOf(root, 'requiredFields').map(({ key, value }) => [key.value, toValue(value) as string[]]),
          ),
        }),
    ...(memberValue(root, 'alerts') === undefined
      ? {}
      : { alerts: itemsOf(root, 'alerts').map((node) => toValue(node) as AlertRule) }),
    ...gateOf(root),
  };
}

/** An entry written as an ID alone, or as an object. It stands where its ID (or else its rule) is written. */
function entry<T extends Placed>(node: JsonNode, defaults: Partial<T>): T {
  const named = node.kind === 'object' ? (memberValue(node, 'id') ?? memberValue(node, 'rule') ?? node) : node;
  const fields = node.kind === 'string' ? { id: node.value } : (toValue(node) as object);
  return { ...defaults, ...fields, span: placeOf(named) } as unknown as T;
}

function placeOf(node: JsonNode): Span {
  return node.kind === 'string' ? node.inner : node.span;
}

function itemsOf(root: JsonNode, name: string): readonly JsonNode[] {
  const node = memberValue(root, name);
  return node?.kind === 'array' ? node.items : [];
}

function membersOf(root: JsonNode, name: string) {
  const node = memberValue(root, name);
  if (node?.kind !== 'object') return [];
  return node.members.flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value }]));
}

// What the lint says of the model that a smoke run is to use: it must be listed, approved and not blocked.

import type { Catalog } from '../shared/catalog/catalog.ts';
import { languageByAlias } from '../shared/languages/registry.ts';
import { aliasTarget, approvalOf, blockOf, declares } from '../shared/policy/match.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { SmokeRefusal as Refused } from '../shared/report/smoke.ts';
import { quoted, theCatalog } from '../shared/rules/words.ts';
import type { Session } from './session.ts';

/** The name under which a model is judged where no file is named. */
export const smokeFile = 'modelint-smoke.json';

// Of these rules even a finding that weighs little means that the ID is not one to rely on.
const decisive = new Set([
  'unknown-id',
  'removed-id',
  'blocked-id',
  'unapproved-id',
  'case-mismatch',
  'misspelled-id',
  'padded-id',
]);

/** What speaks against a model as if a configuration at that absolute path named it; undefined where nothing does. */
export function refusalOf(session: Session, catalog: Catalog, absolute: string, model: string): Refused | undefined {
  const text = `${JSON.stringify({ model })}\n`;
  const json = languageByAlias('json');
  const { grounds, document, elsewhere } = session.settingOf(absolute, text, json);
  if (elsewhere) {
    const what = `"${document.path}" configures another environment than the one that is asked`;
    return { rule: 'environment-mismatch', what, why: 'another catalog counts there' };
  }
  const { findings, sightings } = session.lintText(absolute, { text, encoding: 'utf-8' }, json);
  const finding = findings.find(({ rule, severity }) => severity === 'error' || decisive.has(rule));
  if (finding !== undefined) return { rule: finding.rule, what: finding.what, why: finding.why };
  const { policy, today } = grounds;
  const target = aliasTarget(policy, model);
  if (target !== undefined) {
    const what = `${quoted(model)} is an alias of the policy`;
    return { rule: 'unknown-id', what, why: `the endpoint knows it as ${quoted(target)}` };
  }
  if (sightings.some(({ sighting }) => sighting.id === model)) return undefined;
  return unseen(policy, catalog, model, document.policyPath, today);
}

/** The lint passes over what does not look like a model ID. Here it is one, whatever it looks like. */
function unseen(policy: Policy, catalog: Catalog, model: string, path: string, today: string): Refused | undefined {
  const id = quoted(model);
  const block = blockOf(policy, model, path, today);
  if (block !== undefined)
    return { rule: 'blocked-id', what: `${id} is blocked by the policy`, why: block.reason ?? 'no reason is given' };
  if (policy.approved.length > 0 && approvalOf(policy, model, path) === undefined)
    return { rule: 'unapproved-id', what: `${id} is not approved by the policy`, why: 'the policy names what is' };
  if (catalog.lists(model) || declares(policy, model) !== undefined) return undefined;
  return {
    rule: 'unknown-id',
    what: `${id} is not in ${theCatalog(catalog)}`,
    why: 'nothing says that it may be called',
  };
}

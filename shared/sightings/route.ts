// Takes the routing off a model ID: which part is the ID proper, and what stands before and behind it.

import { hasStem } from './family.ts';
import { modelOrganisations, organisations, routers, variantSuffixes } from './routes.table.ts';

/** A text taken apart. `prefix + core + suffix` is the text again, always. */
export interface Route {
  /** Everything before the core: providers, gateways, organisations, `models/`, Bedrock regions and vendors. */
  readonly prefix: string;
  /** The name that families are recognised by. */
  readonly core: string;
  /** A request-time variant with its colon, or nothing. */
  readonly suffix: string;
  /** Whether the prefix is made of known providers and organisations. */
  readonly known: boolean;
  /** Whether an organisation that publishes only models stands right before the core. */
  readonly published: boolean;
}

const bedrockRegion = /^(?:us|eu|apac|au|jp|ca|global|us-gov|sa|me|af)\.(?=[a-z0-9]+\.)/;
const bedrockVendor =
  /^(?:anthropic|amazon|meta|mistral|cohere|ai21|stability|deepseek|openai|qwen|moonshotai|moonshot|minimax|nvidia|google|writer|twelvelabs|luma|zai)\.(?=[a-z])/;
const resource =
  /^(?:accounts\/[\w-]+\/(?:models|routers|deployments)\/|(?:projects\/[\w-]+\/locations\/[\w-]+\/)?publishers\/[\w-]+\/models\/|models\/|tunedModels\/|@(?:cf|hf)\/[\w-]+\/|arn:aws[\w-]*:bedrock:[\w-]*:\d*:(?:foundation-model|inference-profile)\/|~(?=[\w-]+\/))/;
const colonRoute =
  /^([A-Za-z][\w.-]*):(?:(chat|completion|responses|embedding|embeddings|image|messages|model|text|realtime|transcription):)?(?=[A-Za-z@~])/;
const slashRoute = /^([A-Za-z0-9@][\w.@:-]*)\//;

/** Takes a text apart. Never fails: a text without routing is all core. */
export function routeOf(text: string): Route {
  let rest = text;
  let known = true;
  let published = false;
  const cut = (length: number): void => {
    rest = rest.slice(length);
  };
  for (let turn = 0; turn < 5; turn++) {
    const named = resource.exec(rest) ?? bedrockRegion.exec(rest) ?? bedrockVendor.exec(rest);
    if (named !== null) {
      cut(named[0].length);
      continue;
    }
    const colon = colonRoute.exec(rest);
    if (colon !== null && isColonRoute(colon[1] as string, colon[2], rest.slice(colon[0].length))) {
      cut(colon[0].length);
      continue;
    }
    const slash = slashRoute.exec(rest);
    if (slash === null || slash[0].length === rest.length) break;
    const head = (slash[1] as string).toLowerCase();
    if (!head.split(':').every((name) => routers.has(name) || organisations.has(name))) known = false;
    published = modelOrganisations.has(head);
    cut(slash[0].length);
  }
  const prefix = text.slice(0, text.length - rest.length);
  const colon = rest.lastIndexOf(':');
  const suffix = colon > 0 && variantSuffixes.has(rest.slice(colon + 1)) ? rest.slice(colon) : '';
  return { prefix, core: suffix === '' ? rest : rest.slice(0, -suffix.length), suffix, known, published };
}

/** `openai:gpt-4o` is routed; in `mistral:latest` the family stands first and a tag behind it. */
function isColonRoute(head: string, kind: string | undefined, rest: string): boolean {
  return kind !== undefined || (routers.has(head.toLowerCase()) && (hasStem(rest) || !hasStem(head)));
}

/**
 * The IDs a text may mean to a catalog, most literal first: the text itself, then without its variant, then with
 * routing prefixes taken off one by one. Every candidate is a substring of the text; nothing is ever rewritten.
 */
export function candidates(text: string): readonly string[] {
  const { prefix, core, suffix } = routeOf(text);
  const seen = new Set<string>([text]);
  const starts = [0];
  for (let i = 0; i < prefix.length; i++) if ('/:.'.includes(prefix.charAt(i))) starts.push(i + 1);
  for (const start of starts) {
    seen.add(text.slice(start));
    if (suffix !== '') seen.add(text.slice(start, text.length - suffix.length));
  }
  seen.add(core);
  return [...seen];
}

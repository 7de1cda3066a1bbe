// What a literal's place says: a model is expected here, perhaps, something else is, or only a part of a name is.

import type { Literal, Place } from '../languages/literal.ts';
import {
  hintsAtModels,
  isModelName,
  isOtherName,
  isPassingName,
  isTaskName,
  mentionsModels,
  wordsOf,
} from './names.ts';
import { routers } from './routes.table.ts';

/**
 * What a place says of the value.
 *
 * - `model`: a model ID is expected
 * - `hint`: something about models is near
 * - `none`: nothing is known
 * - `other`: something else is expected
 * - `part`: only a part of an ID is meant (a prefix test, a template)
 */
export type Context = 'model' | 'hint' | 'none' | 'other' | 'part';

const partTests = new Set(
  (
    'startswith hasprefix starts_with startwith endswith hassuffix ends_with includes include contains contain indexof match matches ' +
    'test search replace replaceall replace_all sub gsub split strpos stripos str_contains str_starts_with str_ends_with trimprefix trimsuffix ' +
    'removeprefix removesuffix remove_prefix strip_prefix strip_suffix lstrip rstrip start_with? end_with? include? match? starts_with? ends_with? ' +
    'contains? hasprefix cutprefix regexp regex compile fnmatch glob like ilike stringcontains containsstring containsignorecase startswithignorecase find index rindex'
  ).split(' '),
);
const speakers = new Set(
  (
    'print println printf fprintf sprintf log info debug warn warning error errorf fatal echo puts console describe it test suite ' +
    'context run t.run patch getelementbyid queryselector getbytext gettext fetch classnames cn clsx encoding_for_model encodingformodel ' +
    'encoding_for get_encoding getencoding encodingforname getencodingnameformodel require import importlib import_module resolve join ' +
    'raise throw fail errorf assertraises tojson navigate redirect push href to_path icon svg img setattribute ' +
    'pip pip3 npm npx yarn pnpm uv uvx brew apt apt-get docker git curl wget cargo gem conda apk'
  ).split(' '),
);
const makers =
  /^(?:openai|azureopenai|anthropic|google|googlegenerativeai|vertex|groq|mistral|cohere|deepseek|xai|bedrock|openrouter|cometapi|ollama|together|togetherai|fireworks|perplexity|cerebras|replicate|huggingface|deepinfra|moonshot|zhipu|minimax|qwen|alibaba|nebius|litellm|voyage|jina|gateway|lmstudio)$/;
const asserters =
  /^(?:to_?be|to_?equal|to_?strict_?equal|is_?equal_?to|equals?|eq|eql|should_?be|be|is|same_?as|not_?to_?be)$/;
const makerWords = new Set(
  'chat completion completions responses embedding embeddings embed llm llms generative transformer encoder crossencoder rerank reranker transcription speech image pretrained openai anthropic gemini ollama bedrock mistral groq cohere agent'.split(
    ' ',
  ),
);

/** What the place of a literal says. `text` is the document, to see what follows the literal. */
export function contextOf(literal: Literal, text: string): Context {
  const { place } = literal;
  if (!literal.whole) return 'part';
  if (place.relation === 'import') return 'other';
  if (isSubstringTest(literal, text)) return 'part';
  // A flag right before it says more than the name of the list it stands in: cmd = ["--model", "gpt-5"].
  if (place.beside?.startsWith('-') === true && isModelName(place.beside)) return 'model';
  if (isMachinery(place)) return 'other';
  const bound = boundContext(place);
  if (bound !== undefined) return bound;
  if (place.type !== undefined && isModelName(place.type)) return 'model';
  if (isBesideModel(place)) return 'model';
  if (place.beside === '-m') return 'hint';
  // Memory("openai", "gpt-4"): what follows a provider is its model.
  if (place.relation === 'argument' && routers.has(place.beside?.toLowerCase() ?? '')) return 'model';
  const called = calleeContext(place);
  if (called !== undefined) return called;
  const around = [place.name ?? '', place.beside ?? '', ...place.path.slice(0, 3)];
  return around.some(hintsAtModels) ? 'hint' : 'none';
}

/** Whether what stands before it in the same call says "model": getenv("MODEL", …), parametrize("model", […]). */
function isBesideModel({ beside, relation, name }: Place): boolean {
  if (beside === undefined || !/^[-\w.]+$/.test(beside)) return false;
  // In a list of its own the one before is a member like it.
  return !(relation === 'element' && name !== undefined) && isModelName(beside);
}

/** Parts of programs that are called like the models they are written for: renderers, parsers, tokenizers. */
const machinery =
  /^(?:renderers?|parsers?|tokenizers?|tokeniser|vocabulary|vocab|detokenizer|pretokenizer|encoding|encodings)$/;

function namesMachinery(name: string): boolean {
  return wordsOf(name).some((word) => machinery.test(word));
}

/** Whether the nearest names say that it is about such a part. */
function isMachinery({ name, path, callee }: Place): boolean {
  const called = callee === undefined ? '' : callee.slice(callee.lastIndexOf('.') + 1);
  return [name ?? '', path[0] ?? '', called].some(namesMachinery);
}

/** Objects whose `name` is their own: of Kubernetes, of compose files and of workflows. */
const objects = new Set(
  'metadata backendRefs selector matchLabels labels containers initContainers volumes volumeMounts ports service services jobs steps package project'.split(
    ' ',
  ),
);

/** What the bound name says, where it says anything. */
function boundContext(place: Place): Context | undefined {
  const { name, relation } = place;
  const around = place.path[0];
  if (name === undefined || name === '') return undefined;
  if (relation === 'key')
    return isModelName(name)
      ? 'model'
      : mentionsModels(name)
        ? 'hint'
        : place.path.slice(0, 2).some(mentionsModels)
          ? 'hint'
          : undefined;
  if (isModelName(name)) return 'model';
  const inModels = relation === 'value' && around !== undefined && isModelName(around) && !isCallee(around);
  if (name === 'name' && around !== undefined && objects.has(around)) return 'other';
  if (isOtherName(name) && !(inModels && isTaskName(name))) return 'other';
  const beside = place.beside ?? '';
  if (isPassingName(name) && ((around !== undefined && mentionsModels(around)) || isModelName(beside))) return 'model';
  // models: { "<id>": { id: "<id>" } }, llms: { judge: { name: "<id>" } }
  if ((name === 'id' || name === 'name') && place.path[1] !== undefined && hintsAtModels(place.path[1])) return 'model';
  if (inModels) return 'model';
  return undefined;
}

/** A callee in a path is dotted or capitalised; a key or variable is neither, as a rule. */
function isCallee(name: string): boolean {
  return name.includes('.');
}

function calleeContext(place: Place): Context | undefined {
  const { callee } = place;
  if (callee === undefined) return undefined;
  const segments = callee.split(/[.:>?-]+/).filter((segment) => segment !== '');
  const last = segments[segments.length - 1] ?? '';
  const lower = last.toLowerCase();
  if (place.relation === 'receiver') return partTests.has(lower) ? 'part' : undefined;
  if (place.relation !== 'argument' && place.relation !== 'element') return undefined;
  if (place.relation === 'argument' && asserters.test(lower) && isModelName(segments.at(-2) ?? '')) return 'model';
  if (place.relation === 'element') return isModelName(last) ? 'model' : isMaker(last) ? 'hint' : undefined;
  if (speakers.has(lower) || segments.some((segment) => segment === 'console' || segment === 'tiktoken'))
    return 'other';
  if (isModelName(last)) return 'model';
  if (makers.test(lower)) return 'model';
  return isMaker(last) ? 'hint' : undefined;
}

/** A function or class that makes models: `ChatOpenAI`, `CrossEncoder`. */
function isMaker(name: string): boolean {
  return wordsOf(name).some((word) => makerWords.has(word) || makers.test(word));
}

/** A prefix or substring test; membership in a plural ("MODELS.includes(id)") is not one. */
function isSubstringTest(literal: Literal, text: string): boolean {
  const { place, span } = literal;
  if (place.callee !== undefined && place.relation === 'argument') {
    const dot = place.callee.lastIndexOf('.');
    const method = place.callee.slice(dot + 1).toLowerCase();
    if (partTests.has(method)) {
      const membership = /^(?:includes?|contains?|include\?|indexof|index|find|member\?)$/.test(method);
      const receiver = place.callee.slice(0, Math.max(dot, 0)).split('.').pop() ?? '';
      // RSpec's matcher has no receiver: expect(ids).to include("gpt-4o").
      if (place.callee === 'include') return false;
      return !(membership && (receiver === 'slices' || (place.argument === 0 && isPlural(receiver))));
    }
  }
  // The tested list itself: model.startswith(("gpt-4o", "o1")).
  if (place.callee !== undefined && place.relation === 'element') {
    const method = place.callee.slice(place.callee.lastIndexOf('.') + 1).toLowerCase();
    if (/^(?:starts|ends)_?with\??$|^has_?(?:prefix|suffix)$|^start_with\?$/.test(method)) return true;
  }
  if (place.relation === 'element' || place.relation === 'value') return false;
  const after = /^["'`]?\s*(?:not\s+)?in\s+([\w.]+)/.exec(text.slice(span.end, span.end + 80));
  if (after === null) return false;
  return !isPlural((after[1] as string).split('.').pop() ?? '');
}

function isPlural(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? '';
  return (
    /(?:s|set|list|map|dict|array|collection|registry|allowlist|whitelist|catalog|all)$/.test(last) &&
    !/(?:ss|alias)$/.test(last)
  );
}

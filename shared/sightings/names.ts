// What the names of variables, keys, flags and functions say about the value bound to them.

/** Splits a name into lower-case words: `embeddingModelId`, `EMBEDDING_MODEL`, `--embedding-model`, `spring.ai.model`. */
export function wordsOf(name: string): readonly string[] {
  const cached = memory.get(name);
  if (cached !== undefined) return cached;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  if (memory.size > 20_000) memory.clear();
  memory.set(name, words);
  return words;
}
// Names repeat by the thousand in a tree; the answer depends on nothing but the name.
const memory = new Map<string, readonly string[]>();

const modelWord =
  /^(?:models?\d*|modelids?|modelnames?|modelprefs?|modelkeys?|chatmodels?|llmmodels?|defaultmodels?|embeddingmodels?|aimodels?|basemodels?|languagemodels?|modelcard|modelslug|modelversion|checkpoint)$/;

/** Words that announce a model or its maker alike. */
const llmWord = /^(?:llms?|embedders?|rerankers?|embeddings?|deployments?)$/;

/** Last words after which a "model" name no longer holds an ID: `model_provider`, `modelPath`, `model_type`. */
const aboutModel = new Set(
  (
    'provider providers type types kind dir directory path paths file files filename url uri urls endpoint endpoints base host key ' +
    'class cls cache format repo repository license label labels title titles desc description descriptions family families ' +
    'vendor vendors owner author role status state category categories icon icons logo color prefix prefixes suffix pattern regex regexp ' +
    'encoding tokenizer schema group groups series source sources capability capabilities feature features mode modes field param ' +
    'params arg args view form template templates settings info text message error help tooltip hint placeholder display token tokens size ' +
    'count limit cost price pricing region output input response request result results json data folder root dim dims dimensions'
  ).split(' '),
);

/** Names that say the value is something else, whatever it looks like. */
const otherNames = new Set(
  (
    'provider providers vendor vendors type types kind family families owner author authors organization org image images icon icons ' +
    'logo avatar img src href url uri link links homepage path paths file files filename dir directory folder package packages pkg repo ' +
    'repository branch ref label labels title titles subtitle heading caption description descriptions desc summary tooltip hint help ' +
    'placeholder text message msg content prompt error note notes comment changelog class classname cls style styles css encoding ' +
    'tokenizer locale lang language host hostname domain email user username password token secret apikey license namespace ' +
    'service container_name hostname test testid keywords scripts import imports dependencies exports require command cmd entrypoint ' +
    'voice pattern patterns regex regexes prefix prefixes suffix suffixes regexp query filter dirname alias aliases'
  ).split(' '),
);

/** Of these, names of tasks that a table of models may have: `models: { summary: … }`. */
const tasks = new Set('summary image voice text code search help query filter comment'.split(' '));

/** Compound names of the same kind, words joined by a blank. */
const otherCompounds = [
  'display name',
  'class name',
  'file name',
  'provider name',
  'provider id',
  'owned by',
  'cached result name',
  'package name',
  'api key',
  'base url',
  'container name',
  'dev dependencies',
  'peer dependencies',
  'optional dependencies',
  'user agent',
  'image name',
  'service name',
  'agent name',
  'agent id',
  'test id',
  'icon name',
  'display title',
  'full name',
  'pretty name',
  'function name',
  'tool name',
  'node type',
  'session id',
  'request id',
  'trace id',
  'run id',
  'thread id',
  'peer dependencies meta',
  'deployment name',
];

/** Names that take their meaning from what is around them: `models: [{ id }]`, `variable "model" { default }`. */
const passing = new Set(
  (
    'id name value default slug primary secondary fallback fallbacks small large fast slow smart cheap main weak strong heavy quick ' +
    'standard premium basic pro mini best latest text chat vision embed embedding embeddings image audio code reasoning planner editor ' +
    'values options choices enum items list entries all allowed supported available ids names key keys one const example examples ' +
    'openai anthropic google gemini mistral cohere groq deepseek ollama azure bedrock openrouter xai together vertex qwen ' +
    'pull run load preload create download warm'
  ).split(' '),
);

/** Whether a name says its value is a model ID: `model`, `OPENAI_MODEL`, `defaultModel`, `--model`. */
export function isModelName(name: string): boolean {
  const words = wordsOf(name);
  const last = words[words.length - 1];
  if (last === undefined || !words.some((word) => modelWord.test(word))) return false;
  return modelWord.test(last) || !aboutModel.has(last);
}

/** Whether a name has a word for models in it, also where it holds something about them: `MODEL_PRICES`. */
export function mentionsModels(name: string): boolean {
  return wordsOf(name).some((word) => modelWord.test(word));
}

/** Whether a name has to do with models or those who make them: `LLM`, `embedder`. */
export function hintsAtModels(name: string): boolean {
  return wordsOf(name).some((word) => modelWord.test(word) || llmWord.test(word));
}

/** Whether a name says its value is something other than a model ID. */
export function isOtherName(name: string): boolean {
  const words = wordsOf(name);
  const last = words[words.length - 1];
  if (last === undefined) return false;
  const joined = words.join(' ');
  return (
    otherNames.has(last) || otherCompounds.some((compound) => joined === compound || joined.endsWith(` ${compound}`))
  );
}

/** Whether a name may be a task that a model is chosen for. */
export function isTaskName(name: string): boolean {
  return tasks.has(wordsOf(name).at(-1) ?? '');
}

/** Whether a name takes its meaning from the names around it. */
export function isPassingName(name: string): boolean {
  const words = wordsOf(name);
  return words.length > 0 && words.every((word) => passing.has(word) || /^\d+$/.test(word));
}

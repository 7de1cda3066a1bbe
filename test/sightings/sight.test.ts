// Sightings: which literals of a text are model IDs, and which only look like one.

import { expect, test } from 'vitest';
import { languageOf } from '../../shared/languages/registry.ts';
import { sight } from '../../shared/sightings/sight.ts';
import type { Known } from '../../shared/sightings/sighting.ts';
import { ids } from './rows.ts';

const nothing: Known = { has: () => false, hasFolded: () => false, hasNear: () => false };

function seen(file: string, text: string, ...known: readonly string[]): readonly string[] {
  const literals = languageOf(file, text).read(text, { start: 0, end: text.length }).literals;
  const set = new Set(known);
  const folded = new Set(known.map((id) => id.toLowerCase()));
  const names: Known =
    set.size === 0
      ? nothing
      : { has: (id) => set.has(id), hasFolded: (id) => folded.has(id.toLowerCase()), hasNear: () => false };
  return sight(text, literals, names).map(({ id }) => id);
}

test.each(ids)('%s: %s', (file, text, expected) => {
  expect(seen(file, text)).toEqual(expected);
});

// Everything here was met in a real tree and looks like an ID. Each row stays for good.
const traps: readonly (readonly [file: string, text: string])[] = [
  ['a.ts', 'import x from "gpt-4o"; require("@anthropic-ai/claude-code"); import("./gpt-4")'],
  ['a.ts', 'if (model.startsWith("gpt-4o") || model.includes("claude-3")) {}'],
  ['a.ts', 'const m = `${provider}/gpt-4o`; const n = "gpt-" + v; const p = "gpt-4-"'],
  ['a.ts', 'const globs = ["gpt-4*", "anthropic/*", "gpt-5.x"]'],
  ['a.ts', 'const u = "https://platform.openai.com/docs/models/gpt-4o"'],
  [
    'a.ts',
    'x = { provider: "gemini", type: "mistral", label: "gpt-4o", title: "GPT-4o", image: "ollama/ollama:latest" }',
  ],
  ['a.ts', 'const providers = ["mistral", "gemini", "cohere"]'],
  ['a.ts', 'const LLMS = [{ name: "Mistral", value: "mistral" }]'],
  ['a.ts', 'describe("gpt-4o", () => {}); it("gpt-4o", f); console.log("gpt-4o")'],
  ['a.ts', 'const steps = { step1: 1, "step-2": 2 }; const s = "ring-2"; q.gte = "gte"; t = "command-line"'],
  ['a.ts', 'const branch = "feat/gpt-5"; const f = "gpt-4.md"; const g = "nomic-embed-text-v1.5.f16.gguf"'],
  ['a.ts', 'const MODELS = { gpt5_4: 1, llama4Maverick: 2 }; const k = { envKey: "MINIMAX_MODEL_PREF" }'],
  ['a.ts', 'const t = "Use gpt-4o for this"; // gpt-4o\n/* claude-3-opus-20240229 */'],
  ['a.py', '"""gpt-4o"""\nenc = tiktoken.encoding_for_model("gpt-4"); e = tiktoken.get_encoding("gpt2")'],
  ['a.py', 'if "gpt-4" in model: pass'],
  ['a.py', 'chat(model="test-model"); chat(model="my-custom-model"); chat(model="gemini")'],
  ['a.py', 'patch("mem0.llms.gemini.genai.Client")'],
  ['a.go', 'strings.HasPrefix(m, "gpt-5")'],
  ['package.json', '{"dependencies": {"ollama": "^0.5", "@mistralai/mistralai": "^1"}, "name": "gpt-engineer"}'],
  ['docker-compose.yml', 'services:\n  chatgpt-next-web:\n    image: yidadaa/chatgpt-next-web\n'],
  ['a.yaml', 'body: \'{"model":"gpt-4o"}\'\n# model: gpt-4o\n'],
  ['a.sh', 'pip install llama-index; docker pull ollama/ollama:latest; curl -d \'{"model":"gpt-4o"}\' $URL'],
  ['renderer_test.go', 'RenderWithRenderer("qwen3-coder", msgs); x := Tokenizer{Model: "gpt2"}'],
  ['route.yaml', 'kind: HTTPRoute\nbackendRefs:\n  - name: vllm-llama3-8b-instruct\nmetadata:\n  name: gpt-4o\n'],
  ['a.go', 'var sizes = map[string]int{"1.5b": 1, "70b": 2}'],
  ['a.rs', 'const S: &str = "request_shape_matrix/blocking_ministral_3b_plain_auto";'],
  ['a.ts', 'const routes = ["stats/getTokensPerModel", "index/setPaused"]; const x = { chatglm6bUrl: 1, gpt41: 2 }'],
  ['a.md', 'Use `gpt-4o`.\n\nmodel: gpt-4o\n'],
];

test.each(traps)('%s: %s holds none', (file, text) => {
  expect(seen(file, text)).toEqual([]);
});

test('an ID that the catalog lists needs no family', () => {
  expect(seen('a.yaml', 'model: big-pickle\nchat: owl\n', 'big-pickle', 'owl')).toEqual(['big-pickle']);
  expect(seen('a.yaml', 'model: owl\nname: big-pickle-2\n', 'owl', 'big-pickle-2')).toEqual(['owl', 'big-pickle-2']);
  expect(seen('a.yaml', 'model: Big-Pickle\n', 'big-pickle')).toEqual(['Big-Pickle']);
});

test('names of Object.prototype are IDs like others', () => {
  for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(seen('a.json', `{"model": "${id}"}`)).toEqual([]);
    expect(seen('a.json', `{"model": "${id}"}`, id)).toEqual([id]);
  }
});

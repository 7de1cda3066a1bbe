// What the language server is measured on: three long files as people write them, many short ones, and edits.

interface File {
  readonly name: string;
  readonly text: string;
  readonly lines: number;
}

interface Change {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/** A 10,000-line TypeScript file, a 10,000-line Python file and a 5,000-line YAML file. */
export function bigFiles(): readonly File[] {
  return [grown('big.ts', 10_000, typescript), grown('big.py', 10_000, python), grown('big.yaml', 5_000, yaml)];
}

/** One of the many files of the workspace; every twentieth holds a finding. */
export function smallFile(i: number): string {
  const model = i % 20 === 0 ? 'GPT-4o' : 'settings.model';
  const value = i % 20 === 0 ? `'${model}'` : model;
  return `import { client } from './client';\n\nexport async function part${i}(question: string) {\n  return client.chat({ model: ${value}, question });\n}\n${`export const value${i} = { name: 'part ${i}', kind: "plain", size: ${i} };\n`.repeat(12)}`;
}

function grown(name: string, lines: number, block: (i: number) => string): File {
  const all: string[] = [];
  for (let i = 0; all.length < lines; i++) all.push(...block(i).split('\n'));
  const text = `${all.slice(0, lines).join('\n')}\n`;
  return { name, text, lines };
}

function typescript(i: number): string {
  return `/** Answers question ${i}. */
export class Answer${i} extends Base {
  private readonly name = 'answer-${i}';
  #cache = new Map<string, string>();

  async ask(question: string, { retries = 3, trace = false }: Options = {}): Promise<string> {
    const key = \`\${this.name}:\${question}\`;
    const found = this.#cache.get(key);
    if (found !== undefined && !trace) return found; // kept from before
    const response = await this.client.chat.completions.create({
      model: ${i % 5 === 0 ? `"gpt-4o-x${i}"` : 'settings.models.answers'},
      messages: [
        { role: 'system', content: "You answer in one sentence about topic ${i}." },
        { role: 'user', content: question },
      ],
      temperature: 0.${i % 10},
    });
    for (let attempt = 0; attempt < retries; attempt++) {
      if (response.ok && /^[a-z]+$/.test(response.text)) break;
      await this.pause({ attempt, reason: 'rate-limited', seconds: 2 ** attempt });
    }
    this.#cache.set(key, response.text);
    return response.text;
  }
}
`;
}

function python(i: number): string {
  return `class Answer${i}(Base):
    """Answers question ${i}."""

    name = "answer-${i}"

    def __init__(self, client, *, trace: bool = False) -> None:
        super().__init__(client)
        self.cache: dict[str, str] = {}
        self.trace = trace

    async def ask(self, question: str, retries: int = 3) -> str:
        key = f"{self.name}:{question}"
        if key in self.cache and not self.trace:
            return self.cache[key]  # kept from before
        response = await self.client.chat.completions.create(
            model=${i % 5 === 0 ? `"gpt-4o-x${i}"` : 'settings.models["answers"]'},
            messages=[
                {"role": "system", "content": "You answer in one sentence about topic ${i}."},
                {"role": "user", "content": question},
            ],
            temperature=0.${i % 10},
        )
        for attempt in range(retries):
            if response.ok:
                break
            await self.pause(attempt=attempt, reason='rate-limited', seconds=2**attempt)
        self.cache[key] = response.text
        return response.text

`;
}

function yaml(i: number): string {
  return `service-${i}:
  image: "registry.example/service:${i}"
  replicas: ${i % 7}
  model: ${i % 5 === 0 ? `gpt-4o-x${i}` : 'gpt-4o'}
  settings:
    retries: 3
    prompt: |
      You answer in one sentence.
      The topic is ${i}.
    tags: [answers, 'topic-${i}', "plain"]
  # how long it may take
  timeout: 30s`;
}

/** Edits as somebody types: a comment, a call, a line end, a quote that opens a string and is closed, a line deleted. */
export function* changesOf(text: string): Generator<Change> {
  const lines = text.split('\n').length;
  const typed = [...'  const model = "gpt-4o"; // x\n', '\b', '\b'];
  let seed = 20_261_122;
  for (;;) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    const line = seed % (lines - 2);
    let character = 0;
    let at = line;
    for (const key of typed) {
      const start = { line: at, character };
      if (key === '\b') {
        // The line end and the line that was typed go again.
        yield { range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, text: '' };
        break;
      }
      yield { range: { start, end: start }, text: key };
      if (key === '\n') {
        at++;
        character = 0;
      } else character++;
    }
  }
}

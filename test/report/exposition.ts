// A small parser of the text format of Prometheus, strict on purpose: whatever a scraper could stumble over is an error.

/** A sample. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A family of samples. */
export interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** Reads a whole text; throws at the first thing that is wrong. */
export function parseExposition(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line has no line break');
  const families = new Map<string, { type: string; help: string; samples: Sample[] }>();
  const seen = new Set<string>();
  let current: string | undefined;
  for (const [index, line] of text.slice(0, -1).split('\n').entries()) {
    const wrong = (what: string) => new Error(`line ${index + 1}: ${what}: ${line}`);
    const help = /^# HELP ([a-zA-Z_:][\w:]*) (.+)$/.exec(line);
    const type = /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram|summary|untyped)$/.exec(line);
    if (help !== null) {
      const [, name = '', about = ''] = help;
      if (families.has(name)) throw wrong('a second HELP');
      if (/\\(?![\\n])/.test(about)) throw wrong('an escape that is none');
      families.set(name, { type: '', help: about, samples: [] });
      current = name;
    } else if (type !== null) {
      const family = families.get(type[1] ?? '');
      if (type[1] !== current || family === undefined || family.type !== '') throw wrong('a TYPE without its HELP');
      family.type = type[2] ?? '';
    } else {
      const sample = readSample(line);
      const family = families.get(sample?.name ?? '');
      if (sample === undefined || sample.name !== current || family === undefined || family.type === '')
        throw wrong('no sample of the metric above');
      if (family.type === 'counter' && !sample.name.endsWith('_total')) throw wrong('a counter without _total');
      const key = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
      if (seen.has(key)) throw wrong('a sample that was there before');
      seen.add(key);
      family.samples.push(sample);
    }
  }
  for (const [name, { type, samples }] of families)
    if (type === '' || samples.length === 0) throw new Error(`${name} has no type or no samples`);
  return families;
}

function readSample(line: string): Sample | undefined {
  const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|[+-]Inf)$/.exec(line);
  if (match === null) return undefined;
  const [, name = '', inner = '', value = ''] = match;
  const labels: [string, string][] = [];
  let rest = inner;
  while (rest !== '') {
    const label = /^([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/.exec(rest);
    if (label === null || labels.some(([other]) => other === label[1])) return undefined;
    const [whole, key = '', text = ''] = label;
    labels.push([key, text.replace(/\\([\\"n])/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped))]);
    rest = rest.slice(whole.length);
  }
  return { name, labels: Object.fromEntries(labels), value: Number(value) };
}

// Moving a hard-coded ID to a JSON file that the program evidently loads.

import { expect, test } from 'vitest';
import type { FileEdit } from '../../shared/editing/edits.ts';
import { extractToJson } from '../../shared/editing/extract-json.ts';
import { documentOf, edited, groundsOf, lint } from './stage.ts';

function extract(path: string, text: string, config: string | undefined) {
  const sighted = lint(path, text, groundsOf()).sightings.find(({ sighting }) => sighting.id === 'gpt-4o');
  if (sighted === undefined) throw new Error(`no sighting in ${text}`);
  const found = extractToJson(sighted.sighting, documentOf(path, text), { path: 'config/app.json', text: config });
  if (found === undefined) return undefined;
  const changes = found.changes as readonly FileEdit[];
  const of = (name: string) => changes.filter((change) => change.path === name);
  return [edited(text, of(path)), edited(config ?? '', of('config/app.json'))];
}

/** File, code and JSON before, code and JSON after. */
const moved: readonly (readonly [string, string, string, string, string])[] = [
  [
    'src/a.ts',
    'import app from "../config/app.json" with { type: "json" };\nconst chatModel = "gpt-4o";',
    '{\n  "port": 1\n}\n',
    'import app from "../config/app.json" with { type: "json" };\nconst chatModel = app.chatModel;',
    '{\n  "port": 1,\n  "chatModel": "gpt-4o"\n}\n',
  ],
  [
    'a.js',
    "const app = require('./config/app.json')\nconst chatModel = 'gpt-4o'",
    '{ "chat_temperature": 1, "chat_model": "o3" }',
    "const app = require('./config/app.json')\nconst chatModel = app.chat_model_2",
    '{ "chat_temperature": 1, "chat_model": "o3", "chat_model_2": "gpt-4o" }',
  ],
  [
    'a.py',
    'with open("config/app.json") as f:\n    app = json.load(f)\nchat_model = "gpt-4o"\n',
    '{}',
    'with open("config/app.json") as f:\n    app = json.load(f)\nchat_model = app["chat_model"]\n',
    '{\n  "chat_model": "gpt-4o"\n}',
  ],
  [
    'a.py',
    'app = json.loads(Path("./config/app.json").read_text())\nchat_model = "gpt-4o"\n',
    '{ "chatModel": "gpt-4o" }',
    'app = json.loads(Path("./config/app.json").read_text())\nchat_model = app["chatModel"]\n',
    '{ "chatModel": "gpt-4o" }',
  ],
];

test.each(moved)('%s: %j with %j', (path, text, config, code, after) => {
  expect(extract(path, text, config)).toEqual([code, after]);
});

/** Where it is not offered: file, code, JSON. */
const refused: readonly (readonly [string, string, string | undefined])[] = [
  ['a.js', 'const chatModel = "gpt-4o"', '{}'],
  ['a.js', 'import app from "./other.json"\nconst chatModel = "gpt-4o"', '{}'],
  ['a.js', 'import app from "app/config/app.json"\nconst chatModel = "gpt-4o"', '{}'],
  ['a.js', '/*\nimport app from "./config/app.json"\n*/\nconst chatModel = "gpt-4o"', '{}'],
  ['a.js', 'const chatModel = "gpt-4o"\nconst app = require("./config/app.json")', '{}'],
  ['a.js', 'const app = require("./config/app.json").app\nconst chatModel = "gpt-4o"', '{}'],
  ['a.js', 'import app from "./config/app.json"\nconst chatModel = "gpt-4o"', undefined],
  ['a.js', 'import app from "./config/app.json"\nconst chatModel = "gpt-4o"', '[]'],
  ['a.js', 'import app from "./config/app.json"\nconst chatModel = "gpt-4o"', '{ "a" 1 }'],
  ['a.py', 'def f():\n  app = json.load(open("config/app.json"))\nchat_model = "gpt-4o"\n', '{}'],
];

test.each(refused)('not offered: %s %j with %j', (path, text, config) => {
  expect(extract(path, text, config)).toBeUndefined();
});

// How a language is found by file name, extension, first line and alias.

import { expect, test } from 'vitest';
import { languageByAlias, languageByShebang, languageOf } from '../../shared/languages/registry.ts';

test.each([
  ['src/a.ts', '', 'typescript'],
  ['src/a.d.ts', '', 'typescript'],
  ['A.TSX', '', 'typescriptreact'],
  ['a/b.mjs', '', 'javascript'],
  ['x.jsx', '', 'javascriptreact'],
  ['x.py', '', 'python'],
  ['Dockerfile', '', 'dockerfile'],
  ['deploy/Dockerfile.prod', '', 'dockerfile'],
  ['Makefile', '', 'makefile'],
  ['Gemfile', '', 'ruby'],
  ['build.gradle.kts', '', 'kotlin'],
  ['build.gradle', '', 'groovy'],
  ['main.tf', '', 'terraform'],
  ['lib/x.ex', '', 'elixir'],
  ['App.vue', '', 'vue'],
  ['a.json', '', 'json'],
  ['infra/main.bicep', '', 'bicep'],
  ['application.conf', '', 'conf'],
  ['application.hocon', '', 'hocon'],
  ['setup.cfg', '', 'ini'],
  ['chat.prompty', '', 'prompt'],
  ['.env.local', '', 'dotenv'],
  ['README.md', '', 'markdown'],
  ['chart/values.yaml.j2', '', 'yaml'],
  ['config.toml.tmpl', '', 'toml'],
  ['settings.json.erb', '', 'json'],
  ['Dockerfile.j2', '', 'dockerfile'],
  ['run.sh.in', '', 'shellscript'],
  ['.env.example', '', 'dotenv'],
  ['page.html.erb', '', 'html'],
  ['prompt.j2', '', 'html'],
  ['.j2', '', 'html'],
  ['templates/_helpers.tpl', '', 'template'],
  ['model.template', '', 'template'],
  ['prod.tfvars.json', '', 'json'],
  ['gradle.properties', '', 'properties'],
  ['Procfile.dev', '', 'procfile'],
  ['justfile', '', 'justfile'],
  ['Modelfile', '', 'plaintext'],
  ['Caddyfile', '', 'plaintext'],
  ['init.el', '', 'lisp'],
  ['deps.edn', '', 'clojure'],
  ['src/clients.baml', '', 'baml'],
  ['flake.nix', '', 'nix'],
  ['bin/run', '#!/usr/bin/env python3', 'python'],
  ['bin/run', '#!/bin/sh -e', 'shellscript'],
  ['bin/run', '#!/usr/bin/env -S FOO=1 node --x', 'javascript'],
  ['bin/run', '#!/opt/ruby2.7', 'ruby'],
  ['bin/run', '', 'plaintext'],
  ['notes.unknown', 'no first line', 'plaintext'],
  ['__proto__', '', 'plaintext'],
  ['a.constructor', '', 'plaintext'],
])('%s (%s) is %s', (path, firstLine, id) => {
  expect(languageOf(path, firstLine).id).toBe(id);
});

test.each([
  ['JS', 'javascript'],
  ['tsx', 'typescriptreact'],
  ['py', 'python'],
  ['golang', 'go'],
  ['c#', 'csharp'],
  ['bash', 'shellscript'],
  ['hcl', 'terraform'],
  ['objc', 'objective-c'],
  ['yml', 'yaml'],
])('the alias %s is %s', (alias, id) => {
  expect(languageByAlias(alias)?.id).toBe(id);
});

test('unknown names have no language', () => {
  expect([
    languageByAlias('__proto__'),
    languageByAlias(''),
    languageByShebang('# !/bin/sh'),
    languageByShebang('#!'),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});

// The JSON Schema for editors is made of the definition that the reader uses; UPDATE=1 writes it anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { policyJsonSchema } from '../../shared/policy/schema.ts';
import { allRules } from '../../shared/rules/registry.ts';

const file = new URL('../../schema/modelint.schema.json', import.meta.url);

test('schema/modelint.schema.json is up to date', () => {
  const wanted = `${JSON.stringify(policyJsonSchema(allRules.map(({ id }) => id)), undefined, 2)}\n`;
  if (process.env.UPDATE === '1') writeFileSync(file, wanted);
  expect(readFileSync(file, 'utf8')).toBe(wanted);
});

test('every key has a description', () => {
  const bare: string[] = [];
  let described = 0;
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') {
        for (const [name, property] of Object.entries(value as Record<string, object>)) {
          if ('description' in property) described++;
          else bare.push(`${path}.${name}`);
        }
      }
      visit(value, `${path}.${key}`);
    }
  };
  visit(policyJsonSchema(['a-rule']), '');
  expect(bare).toEqual([]);
  expect(described).toBeGreaterThan(25);
});

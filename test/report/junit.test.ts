// JUnit XML: its shape, its names, and that nothing breaks it.

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { allRules } from '../../shared/rules/registry.ts';
import { problem, type Row, report, written } from './reports.ts';

// Hundreds of made-up reports take their time where others are at work too.
vi.setConfig({ testTimeout: 60_000 });

const rows: readonly Row[] = [
  { path: 'src/é🙂.yaml', before: 'é🙂: ', use: 'gpt-4o' },
  { id: 'gpt-4', rule: 'unknown-id', severity: 'warning', use: 'gpt-4o', safe: false },
  { id: 'gpt-5', rule: 'blocked-id', severity: 'info', use: 'gpt-4o', safe: false },
];

/** A schema of our own for what the two readings of JUnit XML have in common. */
const junitSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:complexType name="said" mixed="true"><xs:attribute name="type" type="xs:string" use="required"/><xs:attribute name="message" type="xs:string"/></xs:complexType>
<xs:element name="testsuites"><xs:complexType><xs:sequence><xs:element name="testsuite" maxOccurs="unbounded"><xs:complexType>
<xs:sequence><xs:element name="properties"><xs:complexType/></xs:element>
<xs:element name="testcase" maxOccurs="unbounded"><xs:complexType><xs:choice minOccurs="0"><xs:element name="failure" type="said"/><xs:element name="error" type="said"/></xs:choice>
<xs:attribute name="name" type="xs:token" use="required"/><xs:attribute name="classname" type="xs:token" use="required"/><xs:attribute name="time" type="xs:decimal" use="required"/></xs:complexType></xs:element>
<xs:element name="system-out" type="xs:string"/><xs:element name="system-err" type="xs:string"/></xs:sequence>
<xs:attribute name="name" type="xs:token" use="required"/><xs:attribute name="package" type="xs:token" use="required"/><xs:attribute name="id" type="xs:int" use="required"/>
<xs:attribute name="tests" type="xs:int" use="required"/><xs:attribute name="failures" type="xs:int" use="required"/><xs:attribute name="errors" type="xs:int" use="required"/><xs:attribute name="skipped" type="xs:int" use="required"/>
<xs:attribute name="time" type="xs:decimal" use="required"/><xs:attribute name="timestamp" type="xs:dateTime" use="required"/><xs:attribute name="hostname" type="xs:token" use="required"/>
</xs:complexType><xs:unique name="one"><xs:selector xpath="testcase"/><xs:field xpath="@name"/></xs:unique></xs:element></xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

async function xmlErrors(...texts: readonly string[]): Promise<readonly string[]> {
  const xml = texts.map((contents, at) => ({ fileName: `${at}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: [junitSchema], maxMemoryPages: 16_384 });
  return errors.map(({ message }) => message);
}

test('junit', async () => {
  const text = written('junit', report(rows));
  expect(await xmlErrors(text)).toEqual([]);
  expect([...text.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'modelint',
    ...allRules.map(({ id }) => id),
  ]);
  expect(text).toContain(
    [
      '<testcase classname="modelint.case-mismatch" name="src/é🙂.yaml: &quot;GPT-4o&quot;" time="0">',
      '<failure type="error" message="&quot;GPT-4o&quot; is not in the catalog">at src/é🙂.yaml:1:6\n',
      '= it matters\n= use &quot;gpt-4o&quot; (differs in letter case only; --fix puts it in)</failure></testcase>',
    ].join(''),
  );
  // A note is no failure, and a rule without findings is a test that passed.
  expect(text).toContain(
    '<testcase classname="modelint.blocked-id" name="src/a.yaml: &quot;gpt-5&quot;" time="0"/>\n<system-out>info: ',
  );
  expect(text).toContain('<testcase classname="modelint.padded-id" name="no findings" time="0"/>');
});

test('a run that cannot tell is an error in junit, and one that left something out is none', async () => {
  const problems = [
    problem('no <catalog>', 'catalog', { advice: 'fetch "it"' }),
    problem('b'),
    problem('c', 'skipped'),
  ];
  const failed = written('junit', report([], { exitCode: 3, problems }));
  expect(failed).toContain(
    '<error type="catalog" message="no &lt;catalog&gt;">= fetch &quot;it&quot;</error></testcase>\n<testcase classname="modelint" name="the run (2)"',
  );
  const passed = written('junit', report([], { problems: [problem('c', 'skipped')] }));
  expect(passed).not.toMatch(/<error|<failure/);
  expect(await xmlErrors(failed, passed)).toEqual([]);
});

test('cases are named alike whatever lines they stand on, and each once', () => {
  const names = (of: readonly Row[]) =>
    [...written('junit', report(of)).matchAll(/classname="modelint\.case-mismatch" name="([^"]*)"/g)].map(
      ([, name]) => name,
    );
  const two = names([{}, {}]);
  expect(two).toEqual(['src/a.yaml: &quot;GPT-4o&quot;', 'src/a.yaml: &quot;GPT-4o&quot; (2)']);
  expect(names([{ before: '\n\n\nx: ' }, {}])).toEqual(two);
  const strange = [
    { id: 'a\u200b' },
    { id: 'a\\u{200b}' },
    { id: 'a b' },
    { id: 'a  b' },
    { id: 'a" (2)' },
    { id: 'a' },
    { id: 'a' },
  ];
  const long = [1, 2, 3].map((last) => ({ id: 'x'.repeat(3_000) + last }));
  expect(new Set(names([...strange, ...long])).size).toBe(10);
});

const markup = fc
  .array(
    fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      ']]>',
      '<!--',
      '\0',
      '\ufffe',
      '\ud800',
      '\n',
      ' ',
      '  ',
      'a',
      '\u200b',
      '🙂',
    ),
    {
      maxLength: 6,
    },
  )
  .map((all) => all.join(''));

test('junit is well-formed and every name there once, whatever stands in it', async () => {
  const reports = fc.sample(
    fc.array(fc.record({ id: markup, path: markup, why: markup }), { maxLength: 8 }).map((all) => report(all)),
    { numRuns: 60, seed: 3 },
  );
  expect(await xmlErrors(...reports.map((of) => written('junit', of)))).toEqual([]);
});

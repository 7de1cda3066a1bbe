// The XML reader.

import { describe, expect, test } from 'vitest';
import { readXml } from '../../shared/languages/formats/xml.ts';
import { commentsOf, expectEnds, expectRows, type Row, readAll } from './reads.ts';

const documents: readonly (readonly [string, string, readonly Row[]])[] = [
  [
    'attributes and texts',
    '<?xml version="1.0"?>\n<a b="x &amp; &#x1F600;">\n  <model>gpt-4o</model>\n  <c d=\'😀\'/>tail\n</a>',
    [
      ['x & 😀', 'value', 'b', ['a'], 'x &amp; &#x1F600;', 'quoted'],
      ['gpt-4o', 'value', 'model', ['a'], 'gpt-4o'],
      ['😀', 'value', 'd', ['c', 'a'], '😀', 'quoted'],
      ['tail', 'value', 'a', [], 'tail'],
    ],
  ],
  [
    'project files and settings',
    '<Project><ItemGroup><PackageReference Include="OpenAI" Version="2.1"/></ItemGroup><add key="Model" value="o1"/><string name="m">o3</string></Project>',
    [
      ['OpenAI', 'value', 'Include', ['PackageReference', 'ItemGroup', 'Project'], 'OpenAI', 'quoted'],
      ['2.1', 'value', 'Version', ['PackageReference', 'ItemGroup', 'Project'], '2.1', 'quoted'],
      ['Model', 'value', 'key', ['add', 'Project'], 'Model', 'quoted'],
      ['o1', 'value', 'value', ['add', 'Project'], 'o1', 'quoted, beside Model'],
      ['m', 'value', 'name', ['string', 'Project'], 'm', 'quoted'],
      ['o3', 'value', 'string', ['Project'], 'o3', 'beside m'],
    ],
  ],
  [
    'property lists',
    '<plist><dict><key>On</key><true/><key>AI</key><dict><key>Model</key><string>gpt-4o</string><key>More</key><array><string>o1</string><string>o3</string></array></dict><key>Last</key><string>x</string></dict></plist>',
    [
      ['On', 'key', undefined, [], 'On'],
      ['AI', 'key', undefined, [], 'AI'],
      ['Model', 'key', 'AI', [], 'Model'],
      ['gpt-4o', 'value', 'Model', ['AI'], 'gpt-4o'],
      ['More', 'key', 'AI', [], 'More'],
      ['o1', 'element', 'More', ['AI'], 'o1'],
      ['o3', 'element', 'More', ['AI'], 'o3'],
      ['Last', 'key', undefined, [], 'Last'],
      ['x', 'value', 'Last', [], 'x'],
    ],
  ],
  ['CDATA', '<a><![CDATA[ <b> & 😀 ]]></a>', [['<b> & 😀', 'value', 'a', [], '<b> & 😀']]],
  [
    'broken: unclosed tags and quotes, stray ends',
    '<a><b c="x <d e="y">f</zzz></a><g h=i j="z"',
    [
      ['x ', 'value', 'c', ['b', 'a'], 'x ', 'quoted'],
      ['y', 'value', 'e', ['d', 'b', 'a'], 'y', 'quoted'],
      ['f', 'value', 'd', ['b', 'a'], 'f'],
      ['z', 'value', 'j', ['g'], 'z', 'quoted'],
    ],
  ],
];

describe('XML', () => {
  test.each(documents)('%s', (_, text, rows) => expectRows(readXml, text, rows));

  test('comments', () => {
    const text = '<!-- a 😀 -->\r\n<b><!-- <c d="e"/>\n --><f/></b><!--';
    expect(commentsOf(text, readAll(readXml, text))).toEqual(['<!-- a 😀 -->', '<!-- <c d="e"/>\n -->', '<!--']);
  });

  expectEnds(readXml, ['<a>', '</a>', '<a ', '<a b="', '<!--', '<![CDATA[', '&', '&#', '<a></b>']);
});

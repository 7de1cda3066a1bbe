// Words that tell what a call does with its arguments, across languages.

/** Calls that make a collection of their arguments: these are elements, not arguments. */
export const collections: ReadonlySet<string> = new Set([
  'Array',
  'ArrayList',
  'HashMap',
  'HashSet',
  'ImmutableList',
  'ImmutableMap',
  'List',
  'Map',
  'MapSet',
  'Seq',
  'Set',
  'Vec',
  'Vector',
  'array',
  'arrayListOf',
  'arrayOf',
  'asList',
  'frozenset',
  'hashMapOf',
  'hashSetOf',
  'linkedMapOf',
  'list',
  'listOf',
  'mapOf',
  'mutableListOf',
  'mutableMapOf',
  'mutableSetOf',
  'of',
  'ofEntries',
  'set',
  'setOf',
  'sortedSetOf',
  'toset',
  'tolist',
  'tuple',
  'vec',
]);

/** Methods and functions that ask whether a collection holds something. */
export const containers: ReadonlySet<string> = new Set([
  'Contains',
  'any',
  'contains',
  'has',
  'in_array',
  'include?',
  'includes',
  'indexOf',
  'member?',
  'elem',
  'matches',
  'containsKey',
  'has_key',
  'key?',
]);

/** Methods and functions that ask how a string starts or ends. */
export const prefixTests: ReadonlySet<string> = new Set([
  'EndsWith',
  'HasPrefix',
  'HasSuffix',
  'StartsWith',
  'end_with?',
  'endsWith',
  'ends_with',
  'ends_with?',
  'endswith',
  'hasPrefix',
  'hasSuffix',
  'start_with?',
  'startsWith',
  'starts_with',
  'starts_with?',
  'startswith',
  'str_starts_with',
]);

/** Methods on a string that compare it whole. */
export const comparers: ReadonlySet<string> = new Set([
  'Equals',
  'equals',
  'equalsIgnoreCase',
  'eql?',
  'contentEquals',
  'localeCompare',
  'compareTo',
]);

/** Functions that only reshape a value: the value's name says more than theirs. */
export const reshapers: ReadonlySet<string> = new Set([
  'ToLower',
  'ToUpper',
  'TrimSpace',
  'ToLowerInvariant',
  'String',
  'as_deref',
  'as_ref',
  'as_str',
  'downcase',
  'lower',
  'lowercase',
  'strip',
  'strtolower',
  'to_lowercase',
  'to_s',
  'toLowerCase',
  'toString',
  'to_string',
  'trim',
  'upcase',
  'upper',
  'str',
]);

/** Functions that look up what their string names: the string says more than they do. */
export const getters: ReadonlySet<string> = new Set([
  'GetEnvironmentVariable',
  'Getenv',
  'GetProperty',
  'dig',
  'env',
  'fetch',
  'get',
  'get_env',
  'get_field',
  'get_in',
  'getenv',
  'getString',
  'getProperty',
  'var',
]);

/** Members that give a value as it is, whatever they stand behind: the name before them says more. */
export const accessors: ReadonlySet<string> = new Set([
  'asString',
  'asText',
  'as_str',
  'as_string',
  'contentOrNull',
  'expect',
  'getAsString',
  'getString',
  'GetString',
  'jsonArray',
  'jsonObject',
  'jsonPrimitive',
  'rawValue',
  'stringValue',
  'textValue',
  'to_s',
  'to_string',
  'toString',
  'ToString',
  'unwrap',
  'value',
  'Value',
]);

/** The same, but only behind a subscript or a call: `reply.content` is about the content. */
export const contents: ReadonlySet<string> = new Set(['content', 'string', 'text']);

/** Methods that give what stands in for a missing value. */
export const fallbacks: ReadonlySet<string> = new Set([
  'getOrElse',
  'ifBlank',
  'ifEmpty',
  'or',
  'orElse',
  'orElseGet',
  'or_else',
  'presence',
  'unwrap_or',
  'unwrap_or_else',
]);

/** Methods without arguments that leave a string the value it is. */
export const converters: ReadonlySet<string> = new Set([
  'as_str',
  'clone',
  'freeze',
  'intern',
  'into',
  'strip',
  'toString',
  'to_owned',
  'to_s',
  'to_string',
  'trim',
  'trimIndent',
]);

/** Whether a function compares its arguments: assertions and the like. */
export function comparesArguments(callee: string): boolean {
  return /^(assert|expect|equal|verify|strcmp|strcasecmp|StringComparer|is_equal|deepEqual|strictEqual|eq$|ne$|XCTAssert|Equal|AreEqual|toBe|toEqual|toStrictEqual|toMatch|to_eq|shouldBe|should|isEqualTo|IsEqualTo|Be$|matches$)/.test(
    callee,
  );
}

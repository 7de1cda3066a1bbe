// Every language the table-driven lexer reads.

import { compiledRows } from './compiled.ts';
import { declarativeRows } from './declarative.ts';
import { dynamicRows } from './dynamic.ts';
import { jvmRows } from './jvm.ts';
import { pythonRows } from './python.ts';
import type { Row } from './row.ts';
import { scriptRows } from './scripts.ts';

/** The table. */
export const tableRows: readonly Row[] = [
  ...scriptRows,
  ...pythonRows,
  ...compiledRows,
  ...jvmRows,
  ...dynamicRows,
  ...declarativeRows,
];

// Name and version of the program, from the package.

import manifest from '../../package.json' with { type: 'json' };
import type { Tool } from '../../shared/report/report.ts';

/** The program. */
export const tool: Tool = { name: manifest.name, version: manifest.version };

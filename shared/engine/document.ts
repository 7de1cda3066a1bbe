// A document as the engine takes it: text with a path, a language and a role.

import type { Language } from '../languages/language.ts';
import type { Role } from '../policy/policy.ts';

/** A text to lint. */
export interface Document {
  /** `/`-separated path relative to the working directory, as reports show it. */
  readonly path: string;
  /** Path as the policy's globs see it: relative to the policy's folder. */
  readonly policyPath: string;
  readonly text: string;
  readonly language: Language;
  readonly role: Role;
}

// The environment of a process: read, and taken away from for secrets.

/** The part of a process that holds its environment. `process` itself fits. */
export interface EnvironmentParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Node's diagnostic reports, which quote the environment unless told not to. */
  readonly report?: { excludeEnv?: boolean } | undefined;
}

/** How the environment is used. */
export interface Environment {
  readonly env: (name: string) => string | undefined;
  readonly takeEnv: (name: string) => string | undefined;
}

/** The environment of a process. */
export function environmentOf(parts: EnvironmentParts): Environment {
  return {
    env: (name) => parts.env[name],
    takeEnv: (name) => {
      // Also where the variable is unset: a token may stand in one that nobody thought of.
      if (parts.report !== undefined) parts.report.excludeEnv = true;
      const value = parts.env[name];
      Reflect.deleteProperty(parts.env, name);
      return value;
    },
  };
}

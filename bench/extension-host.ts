// A stand-in for VS Code, in which the extension can be activated outside of it: every name it asks for is there and does nothing.

import { createRequire, Module } from 'node:module';
// VS Code has loaded this part of Node long before any extension: it is not to be counted here.
import 'node:crypto';

/** How long the extension kept the thread busy, in milliseconds. */
export interface ActivationTimes {
  /** Reading the bundle. */
  readonly load: number;
  readonly activate: number;
  /** Afterwards, when nobody waits any longer: the library for the language server is loaded, the server begun. */
  readonly after: number;
}

interface Loader {
  _load: (request: string, ...rest: unknown[]) => unknown;
}

/** Activates the bundle once. */
export async function activationTimes(bundle: string): Promise<ActivationTimes> {
  const loader = Module as unknown as Loader;
  const original = loader._load;
  const stand = anything();
  loader._load = (request, ...rest) => (request === 'vscode' ? stand : original(request, ...rest));
  const began = performance.now();
  const extension = createRequire(import.meta.url)(bundle) as { readonly activate: (context: unknown) => unknown };
  const loaded = performance.now();
  extension.activate(context());
  const activated = performance.now();
  const before = performance.eventLoopUtilization();
  await new Promise((wake) => setTimeout(wake, 1_000));
  const { active } = performance.eventLoopUtilization(before);
  return { load: loaded - began, activate: activated - loaded, after: active };
}

function context(): unknown {
  const nothing = { get: () => undefined, update: async () => undefined };
  return {
    subscriptions: [],
    globalState: nothing,
    workspaceState: nothing,
    secrets: {
      get: async () => undefined,
      store: async () => undefined,
      delete: async () => undefined,
      onDidChange: () => ({ dispose: () => undefined }),
    },
    extension: { packageJSON: { version: '0.0.0' } },
    extensionUri: anything(),
  };
}

/** A value that is a class, a function and an object at once, all of whose members are such values. */
function anything(): unknown {
  const members = new Map<PropertyKey, unknown>();
  return new Proxy(class {}, {
    get: (target, name) => {
      if (name === 'prototype') return target.prototype;
      // Awaited, it is a value and not a promise.
      if (name === 'then' || name === Symbol.toPrimitive || name === Symbol.iterator) return undefined;
      if (!members.has(name)) members.set(name, anything());
      return members.get(name);
    },
    set: (_target, name, value) => {
      members.set(name, value);
      return true;
    },
    apply: () => anything(),
    construct: () => anything() as object,
  });
}

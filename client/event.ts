// Events in the small: whoever listens is told, until it stops listening.

/** An event. */
export interface Happening<Value> {
  readonly fire: (value: Value) => void;
  /** Listens; disposing of the answer ends it. */
  readonly on: (listener: (value: Value) => void) => { readonly dispose: () => void };
}

/** Makes an event that nobody listens to yet. */
export function happening<Value>(): Happening<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    fire: (value) => {
      for (const listener of [...listeners]) listener(value);
    },
    on: (listener) => {
      // The same function given twice listens twice.
      const mine = (value: Value) => listener(value);
      listeners.add(mine);
      return { dispose: () => listeners.delete(mine) };
    },
  };
}

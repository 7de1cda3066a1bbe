// What the user has agreed to: so many requests to one origin, for as long as the check runs. Without it no check sends anything.

/** Requests that were agreed to. */
export interface Allowance {
  /** Agrees to so many requests; answers how to end that. One that is not ended yet is no longer good. */
  readonly grant: (origin: string, requests: number) => () => void;
  /** Takes one of them. False where none is left, or another origin is meant. */
  readonly take: (origin: string) => boolean;
}

/** Nothing is agreed to yet. */
export function noAllowance(): Allowance {
  let now: { readonly origin: string; left: number } | undefined;
  return {
    grant: (origin, requests) => {
      const mine = { origin, left: requests };
      now = mine;
      return () => {
        if (now === mine) now = undefined;
      };
    },
    take: (origin) => {
      if (now === undefined || now.origin !== origin || !(now.left > 0)) return false;
      now.left -= 1;
      return true;
    },
  };
}

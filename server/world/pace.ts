// How long work may go on before others get their turn.

/** Asked often in the course of long work: a promise to be waited for where others shall have their turn, else nothing. */
export type Pace = () => Promise<void> | undefined;

/** A pace that lets waiting events in after so many milliseconds of work. */
export function paceOf(clock: () => number, slice: number): Pace {
  let began = clock();
  return () => {
    if (clock() - began < slice) return undefined;
    return new Promise((resume) =>
      setImmediate(() => {
        began = clock();
        resume();
      }),
    );
  };
}

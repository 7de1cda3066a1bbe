// What a command and an option are: rows of data, from which parsing, help and the README's tables are made.

import type { Arguments, OptionShape } from '../world/args.ts';
import type { World } from '../world/world.ts';

/** An option of a command. */
export interface Option extends OptionShape {
  /** Without dashes. */
  readonly name: string;
  /** What stands for its value in help: `FILE`. */
  readonly value?: string;
  /** The only values allowed. */
  readonly choices?: readonly string[];
  /** What parts a choice from more that may stand behind it: the colon of `sarif:out.sarif`. */
  readonly separator?: string;
  /** What is wrong with a value, in the words "it must be …"; undefined where nothing is. */
  readonly check?: (value: string) => string | undefined;
  /** One sentence without a full stop. */
  readonly about: string;
}

/** A command. */
export interface Command {
  readonly name: string;
  /** What may follow it beside options: `[paths...]`. */
  readonly operands: string;
  /** The most operands it takes. */
  readonly most: number;
  /** One sentence without a full stop. */
  readonly about: string;
  readonly options: readonly Option[];
  /** Does it and answers the exit code. The arguments have no problems. */
  readonly run: (world: World, given: Arguments) => Promise<number>;
}

/** One way of doing the work of a race. */
export interface Contender {
  readonly name: string;
  /** Told apart, for it must be exact. */
  readonly isLibrary?: true;
  /** Weights, rows or lines that one run deals with: times are told for one of them. */
  readonly items: number;
  /** What a reader must know to compare it: fewer items, another kind of number, not exact by design. */
  readonly note?: string;
  /** Makes its data in the form that suits it best; not timed. */
  readonly prepare: () => Prepared | Promise<Prepared>;
}

/** A contender with its data at hand. */
export interface Prepared {
  /** The work that is timed; its result stays where the contender keeps results. */
  readonly run: () => unknown;
  /** Judges what the last run left. */
  readonly check: () => Verdict | Promise<Verdict>;
  readonly release?: () => void;
}

/** How many results differ from those of the oracle. */
export interface Verdict {
  readonly wrong: number;
  readonly of: number;
  readonly remark?: string;
}

/** Contenders that do the same work on the same data, timed in turns. */
export interface Race {
  readonly id: string;
  readonly title: string;
  /** What `items` are, in the singular. */
  readonly unit: string;
  /** The contender the others are compared with. */
  readonly base: string;
  readonly contenders: readonly Contender[];
  /** What all of the race say together, in words, below the table. */
  readonly remarks?: readonly string[];
}

/** Counts the entries of two columns of equal length that differ. */
export function countWrong(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  let wrong = 0;
  for (let i = 0; i < expected.length; i++) if (found[i] !== expected[i]) wrong += 1;
  return wrong;
}

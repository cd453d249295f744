/** The solution of simultaneous equations: unknown i for right-hand side k is `numerators[k][i] / denominator`. */
export interface Solution {
  /** Above zero. */
  readonly denominator: bigint;
  readonly numerators: readonly (readonly bigint[])[];
}

/**
 * Solves simultaneous linear equations exactly, for several right-hand sides at once; undefined when they have no single solution.
 *
 * Fraction-free Gauss-Jordan elimination after Bareiss: every intermediate number is a minor of the matrix, so it is whole and no longer
 * than Hadamard's bound allows. Equations in fractions are brought to whole numbers first, row by row.
 * Cost: O(n^3) multiplications of numbers of up to about n times the digits of one entry.
 *
 * @param matrix n rows of n whole coefficients
 * @param rightHandSides each of length n
 * @returns one common denominator, and for each right-hand side n numerators; not reduced
 * @throws {RangeError} when the matrix is not square or a right-hand side has another length
 * @see Bareiss, Sylvester's identity and multistep integer-preserving Gaussian elimination, Mathematics of Computation 22 (1968)
 * @example
 * ```ts
 * solve([[2n, 1n], [1n, 3n]], [[3n, 5n]]); // => { denominator: 5n, numerators: [[4n, 7n]] }
 * solve([[1n, 1n], [2n, 2n]], [[1n, 2n]]); // => undefined
 * ```
 */
export function solve(matrix: readonly (readonly bigint[])[], rightHandSides: readonly (readonly bigint[])[]): Solution | undefined {
  const n = matrix.length;
  if (![...matrix, ...rightHandSides].every((line) => line.length === n)) throw new RangeError(`Expected lines of ${n} numbers`);
  const rows = matrix.map((row, i) => [...row, ...rightHandSides.map((side) => side[i] as bigint)]);
  let previous = 1n;
  for (let k = 0; k < n; k++) {
    const found = rows.findIndex((row, i) => i >= k && row[k] !== 0n);
    if (found === -1) return undefined;
    const pivotRow = rows[found] as bigint[];
    rows[found] = rows[k] as bigint[];
    rows[k] = pivotRow;
    for (let i = 0; i < n; i++) if (i !== k) eliminate(rows[i] as bigint[], pivotRow, k, previous);
    previous = pivotRow[k] as bigint;
  }
  // Every diagonal entry is now the last pivot, the determinant up to its sign.
  const sign = previous < 0n ? -1n : 1n;
  const numerators = rightHandSides.map((_, side) => rows.map((row) => sign * (row[n + side] as bigint)));
  return { denominator: sign * previous, numerators };
}

// row = (row * pivot - row[k] * pivotRow) / previous; the division leaves no remainder (Sylvester's identity).
function eliminate(row: bigint[], pivotRow: readonly bigint[], k: number, previous: bigint): void {
  const pivot = pivotRow[k] as bigint;
  const factor = row[k] as bigint;
  for (let j = 0; j < row.length; j++) {
    const entry = row[j] as bigint;
    const other = pivotRow[j] as bigint;
    if (entry !== 0n || (factor !== 0n && other !== 0n)) row[j] = (entry * pivot - factor * other) / previous;
  }
}

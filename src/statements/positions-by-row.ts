/** Positions by row: those of row r are `positions.subarray(starts[r], starts[r + 1])`. */
export interface PositionsByRow {
  readonly positions: Uint32Array;
  readonly starts: Uint32Array;
}

/** Lists the positions of every row, in order. Cost: O(n). */
export function positionsByRow(rowOf: Int32Array, nRows: number): PositionsByRow {
  const starts = new Uint32Array(nRows + 1);
  for (let i = 0; i < rowOf.length; i++) starts[(rowOf[i] as number) + 1] = (starts[(rowOf[i] as number) + 1] as number) + 1;
  for (let row = 0; row < nRows; row++) starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
  const next = starts.slice();
  const positions = new Uint32Array(rowOf.length);
  for (let i = 0; i < rowOf.length; i++) {
    const row = rowOf[i] as number;
    const at = next[row] as number;
    positions[at] = i;
    next[row] = at + 1;
  }
  return { positions, starts };
}

/** Gives the positions of one row. */
export function positionsOf({ positions, starts }: PositionsByRow, row: number): Uint32Array {
  return positions.subarray(starts[row], starts[row + 1]);
}

/** Largest remainder written straight from its definition, in BigInt, one unit at a time: slow, and sharing no code with the library. */
export function apportionOracle(total: bigint, weights: readonly bigint[], rank?: ArrayLike<number>): bigint[] {
  if (total < 0n) return apportionOracle(-total, weights, rank).map((share) => -share);
  let sum = 0n;
  for (const weight of weights) sum += weight;
  const sign = sum < 0n ? -1n : 1n;
  const whole = sum * sign;
  const parts = weights.map((weight, i) => {
    const product = total * weight * sign;
    const rest = ((product % whole) + whole) % whole;
    return { i, share: (product - rest) / whole, rest, place: rank === undefined ? i : (rank[i] as number) };
  });
  let left = total;
  for (const part of parts) left -= part.share;
  const queue = [...parts].sort((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest) || a.place - b.place);
  for (let k = 0; BigInt(k) < left; k++) (queue[k] as { share: bigint }).share += 1n;
  return parts.map((part) => part.share);
}

/**
 * Apportions a pool by definition, as judge of all contenders: floor of pool * weight / sum in BigInt, one unit more for the largest
 * remainders, equal ones by position. It shares no line with the library.
 *
 * @param weights whole numbers whose sum is below 2^53, so that remainders are exact as numbers
 */
export function apportionByDefinition(pool: number, weights: Float64Array): Float64Array {
  const [total, sum] = [BigInt(pool), sumOf(weights)];
  const shares = new Float64Array(weights.length);
  const remainders = new Float64Array(weights.length);
  let left = pool;
  for (let i = 0; i < weights.length; i++) {
    const product = total * BigInt(weights[i] as number);
    shares[i] = Number(product / sum);
    remainders[i] = Number(product % sum);
    left -= shares[i] as number;
  }
  if (left === 0) return shares;
  const cut = remainders.slice().sort()[weights.length - left] as number;
  for (let i = 0; i < weights.length; i++) {
    if ((remainders[i] as number) <= cut) continue;
    shares[i] = (shares[i] as number) + 1;
    left -= 1;
  }
  for (let i = 0; left > 0; i++) {
    if (remainders[i] !== cut) continue;
    shares[i] = (shares[i] as number) + 1;
    left -= 1;
  }
  return shares;
}

function sumOf(weights: Float64Array): bigint {
  let sum = 0n;
  for (const weight of weights) sum += BigInt(weight);
  return sum;
}

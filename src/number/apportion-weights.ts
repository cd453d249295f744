import { CostError } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { numberMessages } from "../errors/number-messages.js";
import { type Decimal, type DecimalInput, readDecimal } from "./decimal.js";
import { type NumberFault, numberFinding } from "./number-fault.js";
import { bigPowerOfTen, LARGEST_INTEGER, shiftInteger } from "./powers-of-ten.js";
import { readScaled } from "./scaled.js";

const MOST_POSITIONS = 5;

/**
 * Brings weights of any size and number of decimals to whole numbers in the same proportions, exactly: [0.5, "1.25"] becomes [50, 125].
 *
 * @param path where the weights stand, for the findings
 * @returns a Float64Array when every whole number is at most 2^53 - 1, else BigInts
 * @throws {CostError} `number-invalid`, `number-too-long`, and `weight-negative` when `negative` is `"error"`: one finding a code, with the
 * number of faulty weights and the first positions
 */
export function wholeWeights(weights: readonly DecimalInput[], negative: "error" | "allow", path: string): Float64Array | bigint[] {
  const findings = faultsOf(weights, negative, path);
  if (findings.length > 0) throw new CostError(findings);
  return smallWholes(weights) ?? largeWholes(weights);
}

interface Group {
  readonly first: number;
  readonly positions: number[];
  count: number;
}

function faultsOf(weights: readonly DecimalInput[], negative: "error" | "allow", path: string): Finding[] {
  const groups = new Map<NumberFault | "weight-negative", Group>();
  const quantity = { int: 0, decimals: 0 };
  for (let i = 0; i < weights.length; i++) {
    const fault = faultOf(weights[i], negative, quantity);
    if (fault === 0) continue;
    const group = groups.get(fault) ?? { first: i, positions: [], count: 0 };
    if (group.count++ < MOST_POSITIONS) group.positions.push(i);
    groups.set(fault, group);
  }
  return [...groups].map(([fault, { first, positions, count }]) => {
    const value = weights[first];
    if (fault !== "weight-negative") return numberFinding(fault, path, value, { count, positions });
    return finding(numberMessages, fault, path, { value, position: first }, { count, positions });
  });
}

function faultOf(
  weight: unknown,
  negative: "error" | "allow",
  quantity: { int: number; decimals: number },
): NumberFault | "weight-negative" | 0 {
  if (typeof weight === "bigint") return weight < 0n && negative === "error" ? "weight-negative" : 0;
  const fault = readScaled(weight, quantity);
  if (fault === 0) return quantity.int < 0 && negative === "error" ? "weight-negative" : 0;
  if (fault !== "quantity-too-large") return fault;
  const large = readDecimal(weight);
  return typeof large !== "string" && large.isNegative() && negative === "error" ? "weight-negative" : 0;
}

function smallWholes(weights: readonly DecimalInput[]): Float64Array | undefined {
  const wholes = new Float64Array(weights.length);
  const decimals = new Uint16Array(weights.length);
  const quantity = { int: 0, decimals: 0 };
  let most = 0;
  for (let i = 0; i < weights.length; i++) {
    if (readScaled(weights[i], quantity) !== 0) return undefined;
    wholes[i] = quantity.int;
    decimals[i] = quantity.decimals;
    if (quantity.decimals > most) most = quantity.decimals;
  }
  for (let i = 0; i < weights.length; i++) {
    const whole = shiftInteger(wholes[i] as number, most - (decimals[i] as number));
    if (Math.abs(whole) > LARGEST_INTEGER) return undefined;
    wholes[i] = whole;
  }
  return wholes;
}

function largeWholes(weights: readonly DecimalInput[]): bigint[] {
  const read = weights.map((weight) => (typeof weight === "bigint" ? weight : (readDecimal(weight) as Decimal)));
  const most = read.reduce((most, value) => (typeof value === "bigint" ? most : Math.max(most, value.decimalPlaces())), 0);
  const factor = bigPowerOfTen(most);
  return read.map((value) => (typeof value === "bigint" ? value * factor : wholeOf(value, most)));
}

// value * 10^decimals, which is whole.
function wholeOf(value: Decimal, decimals: number): bigint {
  const places = value.decimalPlaces();
  return BigInt(value.toFixed(places).replace(".", "")) * bigPowerOfTen(decimals - places);
}

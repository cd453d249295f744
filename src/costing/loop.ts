import { apportion } from "../number/apportion.js";
import { floorDivide } from "../number/minor.js";
import { compareIds } from "../number/order.js";
import { solve } from "../number/solve.js";
import type { Edge, Edges } from "./edges.js";

/** What a loop of pools hands to one target outside along one edge, in minor units of one layer. */
export interface LoopPosting {
  readonly from: string;
  readonly target: string;
  readonly amount: bigint;
}

/** One solved inflow of a loop; every exact amount is a whole number over the one `denominator`, in minor units. */
interface Solved {
  readonly denominator: bigint;
  /** Gross cost of a member per unit of its weights. */
  readonly perWeight: readonly bigint[];
}

/**
 * Exact gross cost of each member of a loop: its own inflow and all it receives inside, self-use included.
 *
 * With w the weights and W their sum per member, y solves W_j y_j - sum over i of w_ij y_i = inflow_j, and gross_j = W_j y_j.
 *
 * @see Horngren, Datar & Rajan, Cost Accounting, ch. 15, reciprocal method (simultaneous equations)
 */
export function grossCosts(
  members: readonly string[],
  edges: Edges,
  inflows: readonly bigint[],
): readonly { readonly numerator: bigint; readonly denominator: bigint }[] {
  const { denominator, perWeight } = solveLoop(members, edges, inflows);
  return members.map((id, i) => ({ numerator: weightOf(edges, id) * (perWeight[i] as bigint), denominator }));
}

/**
 * Divides a loop's inflow over its distinct targets, then each target's amount over its edges, in whole minor units.
 *
 * Exact net shares are solved once; rounding is by largest remainder at both steps, ties by id, so that the group's inflow is handed on to
 * the last unit and edges foot to their target. A negative inflow mirrors the positive one.
 */
export function loopPostings(members: readonly string[], edges: Edges, inflows: readonly bigint[]): readonly LoopPosting[] {
  const { denominator, perWeight } = solveLoop(members, edges, inflows);
  const inside = new Set(members);
  const targets = [...new Set(members.flatMap((id) => targetsOutside(edges, id, inside)))].sort(compareIds);
  const alongEdges = targets.map((target) => members.map((id, i) => (perWeight[i] as bigint) * weightTo(edges.get(id), target)));
  const exact = alongEdges.map((amounts) => sum(amounts));
  const perTarget = settle(sum(inflows), exact, denominator);
  return targets.flatMap((target, t) => {
    const parts = divideOverEdges(perTarget[t] as bigint, alongEdges[t] as readonly bigint[], denominator);
    return members.map((from, i) => ({ from, target, amount: parts[i] as bigint })).filter(({ amount }) => amount !== 0n);
  });
}

function solveLoop(members: readonly string[], edges: Edges, inflows: readonly bigint[]): Solved {
  const matrix = members.map((to, j) => members.map((from, i) => (i === j ? weightOf(edges, to) : 0n) - weightTo(edges.get(from), to)));
  const solution = solve(matrix, [inflows]);
  // The model check refuses loops without an exit, so every loop here has one solution.
  if (solution === undefined) throw new RangeError(`loop without exit: ${members.join(", ")}`);
  const sign = solution.denominator < 0n ? -1n : 1n;
  return { denominator: sign * solution.denominator, perWeight: (solution.numerators[0] as readonly bigint[]).map((y) => sign * y) };
}

/** Rounds exact amounts that sum to a whole total: floor, then the units left over to the largest fractions, ties by position. */
function settle(total: bigint, exact: readonly bigint[], denominator: bigint): bigint[] {
  if (total < 0n) {
    const mirrored = exact.map((amount) => -amount);
    return settle(-total, mirrored, denominator).map((share) => -share);
  }
  const shares = exact.map((amount) => floorDivide(amount, denominator));
  const left = total - sum(shares);
  const fractions = exact.map((amount, i) => amount - (shares[i] as bigint) * denominator);
  const places = exact.map((_, i) => i);
  places.sort((i, j) => compare(fractions[j] as bigint, fractions[i] as bigint) || i - j);
  for (const i of places.slice(0, Number(left))) shares[i] = (shares[i] as bigint) + 1n;
  return shares;
}

function divideOverEdges(amount: bigint, exact: readonly bigint[], denominator: bigint): bigint[] {
  // Inflows of opposite sign can cancel at a target; then the exact amounts themselves are rounded.
  return sum(exact) === 0n ? settle(amount, exact, denominator) : apportion(amount, exact, { negative: "allow" });
}

function targetsOutside(edges: Edges, id: string, inside: ReadonlySet<string>): readonly string[] {
  return (edges.get(id) ?? []).map(({ target }) => target).filter((target) => !inside.has(target));
}

function weightOf(edges: Edges, id: string): bigint {
  return sum((edges.get(id) ?? []).map(({ weight }) => weight));
}

function weightTo(edges: readonly Edge[] | undefined, target: string): bigint {
  return edges?.find((edge) => edge.target === target)?.weight ?? 0n;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

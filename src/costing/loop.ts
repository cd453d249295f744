import type { Layer } from "../model/spec.js";
import { apportion } from "../number/apportion.js";
import { sortedIds } from "../number/order.js";
import { solve } from "../number/solve.js";
import type { Balance } from "./balance.js";
import type { Edges } from "./edges.js";
import { roundToTotal } from "./round-to-total.js";

/** An exact amount in minor units. */
export interface ExactCost {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What a member of a loop hands to one target outside along one edge, in minor units of one layer. */
export interface LoopPosting {
  readonly from: string;
  readonly target: string;
  readonly amount: bigint;
}

/** A loop of pools, solved. */
export interface SolvedLoop {
  /** Gross cost of each member over both layers: its own inflow and all it receives inside, self-use included. */
  readonly gross: readonly ExactCost[];
  readonly postings: { readonly [L in Layer]: readonly LoopPosting[] };
}

/** Weights out of the loop by target, in id order: member positions and what they send along their edge. */
type Exits = ReadonlyMap<string, readonly { readonly member: number; readonly weight: bigint }[]>;

/**
 * Solves pools that serve each other as one step, and divides what came in over the loop's distinct targets in whole minor units.
 *
 * With w the weights and W their sum per member, y solves W_j y_j - sum over i of w_ij y_i = inflow_j, and gross_j = W_j y_j, all in exact
 * fractions, once for both layers. Member i sends w_it y_i to target t outside.
 * Rounding: each layer's inflow over the targets by largest remainder, then each target's amount over its edges, ties by id, so that the
 * inflow is handed on to the last unit and edges foot to their target. A reversed inflow gives the reversed postings.
 *
 * @param inflows of each member, from outside the loop
 * @throws {RangeError} for a loop without an exit, which the model check refuses
 * @see Horngren, Datar & Rajan, Cost Accounting, ch. 15, reciprocal method (simultaneous equations)
 */
export function solveLoop(members: readonly string[], edges: Edges, inflows: readonly Balance[]): SolvedLoop {
  const position = new Map(members.map((id, i) => [id, i]));
  const totals = members.map(() => 0n);
  const matrix = members.map(() => members.map(() => 0n));
  const exits = new Map<string, { member: number; weight: bigint }[]>();
  for (const [i, id] of members.entries()) {
    for (const { target, weight } of edges.get(id) ?? []) {
      totals[i] = (totals[i] as bigint) + weight;
      const inside = position.get(target);
      if (inside !== undefined) {
        (matrix[inside] as bigint[])[i] = -weight;
        continue;
      }
      const ways = exits.get(target);
      if (ways === undefined) exits.set(target, [{ member: i, weight }]);
      else ways.push({ member: i, weight });
    }
  }
  for (const [i, row] of matrix.entries()) row[i] = (row[i] as bigint) + (totals[i] as bigint);
  const [flexible, committed] = [inflows.map((inflow) => inflow.flexible), inflows.map((inflow) => inflow.committed)];
  const solution = solve(matrix, [flexible, committed]);
  if (solution === undefined) throw new RangeError(`loop without exit: ${members.join(", ")}`);
  const { denominator } = solution;
  const [first, second] = solution.numerators as readonly [readonly bigint[], readonly bigint[]];
  const sorted: Exits = new Map(sortedIds(exits.keys()).map((target) => [target, exits.get(target) ?? []]));
  return {
    gross: totals.map((weight, i) => ({ numerator: weight * ((first[i] as bigint) + (second[i] as bigint)), denominator })),
    postings: {
      flexible: postingsOf(members, sorted, sum(flexible), first, denominator),
      committed: postingsOf(members, sorted, sum(committed), second, denominator),
    },
  };
}

function postingsOf(
  members: readonly string[],
  exits: Exits,
  inflow: bigint,
  perWeight: readonly bigint[],
  denominator: bigint,
): readonly LoopPosting[] {
  const alongEdges = [...exits.values()].map((edges) => edges.map(({ member, weight }) => weight * (perWeight[member] as bigint)));
  const perTarget = settle(inflow, alongEdges.map(sum), denominator);
  return [...exits].flatMap(([target, edges], t) => {
    const amounts = divideOverEdges(perTarget[t] as bigint, alongEdges[t] as readonly bigint[], denominator);
    return edges.map(({ member }, i) => ({ from: members[member] as string, target, amount: amounts[i] as bigint }));
  });
}

function divideOverEdges(amount: bigint, exact: readonly bigint[], denominator: bigint): readonly bigint[] {
  // Where amounts of both signs meet at a target they may cancel, and shares of the net amount would be magnified: they are rounded themselves.
  const isMixed = exact.some((part) => part < 0n) && exact.some((part) => part > 0n);
  if (isMixed) return settle(amount, exact, denominator);
  return sum(exact) === 0n ? exact : apportion(amount, exact, { negative: "allow" });
}

/** Rounds exact amounts that sum to a whole total; negated amounts give the negated result. */
function settle(total: bigint, exact: readonly bigint[], denominator: bigint): readonly bigint[] {
  const isReversed = total < 0n || (total === 0n && (exact.find((amount) => amount !== 0n) ?? 0n) < 0n);
  if (!isReversed) return roundToTotal(total, exact, denominator);
  const mirrored = exact.map((amount) => -amount);
  return roundToTotal(-total, mirrored, denominator).map((share) => -share);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

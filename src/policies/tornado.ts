import { CostError } from "../errors/cost-error.js";
import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { type Decimal, plain } from "../number/decimal.js";
import { compareIds, sortedIds } from "../number/order.js";
import { compareRationals, type Rational, rational, rationalToDecimal, subtractRationals } from "../number/rational.js";
import type { SegmentMatrix } from "../segments/segment-matrix.js";
import { exactText } from "../segments/threshold.js";
import { type Costed, dataOf } from "../statements/costed.js";
import type { Figure } from "../statements/figure.js";
import { statementColumn } from "../statements/figures.js";
import { invalidChoice, readExact } from "./decision-reading.js";
import { axesOf, cellsById, differs } from "./sensitivity-axes.js";
import { type Parameter, parametersOf } from "./sensitivity-parameters.js";
import { readTornado, type TornadoOptions } from "./tornado-options.js";
import { firstTurn, marginAt, type Place, type PlaceAt, placeOf, type Turn } from "./tornado-place.js";
import { type BreakEven, type Tornado, type TornadoBar, type TornadoEnd, tornadoJson } from "./tornado-result.js";

const DECIMALS = 20;
const ROUNDED_DECIMALS = 10;

/**
 * Tells which estimates would change a customer's segment: each is changed alone by the same share, down and up.
 *
 * Estimates: the cost of an activity (or its standard rate), the customer's volume of a driver, the cost of a resource, the weight of a
 * resource driver, net sales (a change of price), COGS, and both thresholds. The rest stays: other customers' volumes, charges at
 * predetermined rates, capital charges, and the thresholds, which are those of the matrix as it was found.
 * The figures are algebra on the columns of the costing, exact and unrounded: a volume v of V that grows by x takes v(1 + x)/(V + v x) of
 * its pool, so that all customers are re-rated; at a standard rate, at practical capacity and where cost is traced it takes (1 + x) of its
 * cost; a weight w of W takes w(1 + x)/(W + w x). At no change they are the figures of the statements to the last minor unit.
 * Left out: weights that are the only one of their resource, or zero, for they can change nothing; weights of resources that serve each
 * other in a loop; and the band of hysteresis.
 *
 * @param matrix of the costing's own statements
 * @throws {CostError} `decision-option-invalid`, `decision-customer-invalid`, `decision-customer-unknown`, `matrix-invalid`,
 *   `matrix-differs`, `matrix-axis-unknown`, `matrix-place-missing`, `format-input-invalid`
 * @see Eschenbach, Spiderplots versus Tornado Diagrams for Sensitivity Analysis, Interfaces 22 (1992)
 * @example
 * ```ts
 * const matrix = segment(costing.statements(), { thresholds: { value: "2000", cost: "600" } });
 * const { segment: now, bars } = tornado(costing, matrix, { customer: "B" });
 * now; // => "protect"
 * bars[0]?.id; // => "thresholds.cost"
 * bars[1]?.id; // => "resources.warehouse.cost"
 * bars[1]?.breakEven?.change; // => "43/1425"
 * bars[1]?.breakEven?.to; // => "costEngineer"
 * ```
 */
export function tornado(costing: Costed, matrix: SegmentMatrix, options: TornadoOptions): Tornado {
  const data = dataOf(costing);
  const axes = axesOf(matrix);
  const { id, change, kinds, by } = readTornado(matrix, options);
  const cell = cellsById(data).get(id);
  if (cell === undefined) throw differs(id);
  const units = unitsAt(costing, cell);
  checkPlace(matrix, id, units, data.scale);
  const parameters = parametersOf(data, cell, { netSales: units("netSales"), cogs: units("netSales") - units("grossMargin") });
  const places = new Map(
    parameters.map((one): [string, readonly [Parameter, Place]] => [one.id, [one, placeOf(axes, units, data.scale, one)]]),
  );
  const now = endAt((places.get("thresholds.value") as readonly [Parameter, Place])[1], rational(0n));
  const bars = [...places.values()].filter(([{ kind }]) => kinds.has(kind)).map(([one, place]) => barOf(one, place, change));
  const sorted = bars.sort((a, b) => bySwing(a, b, by)).map(({ bar }) => bar);
  const result: Tornado = {
    customer: id,
    segment: now.segment,
    change: exactText(change),
    by,
    now,
    bars: Object.freeze(sorted),
    warnings: Object.freeze(heldWarnings(matrix, id)),
    at: (parameter, by) => changed(places, parameter, by),
    toJSON: () => tornadoJson(result),
  };
  return Object.freeze(result);
}

function unitsAt(costing: Costed, cell: number): (figure: Figure) => bigint {
  const known = new Map<Figure, bigint>();
  return (figure) => {
    let units = known.get(figure);
    if (units === undefined) {
      units = BigInt(statementColumn(costing, figure)[cell] as number);
      known.set(figure, units);
    }
    return units;
  };
}

function checkPlace(matrix: SegmentMatrix, id: string, units: (figure: Figure) => bigint, scale: number): void {
  const { netSales, costToServe } = matrix.of(id);
  const same = (figure: Decimal, now: bigint) => figure.times(`1e${scale}`).equals(now.toString());
  if (!same(netSales, units("netSales")) || !same(costToServe, units("costToServe"))) throw differs(id);
}

function heldWarnings(matrix: SegmentMatrix, id: string): Finding[] {
  const { flags } = matrix.of(id);
  if (!flags.includes("valueHeld") && !flags.includes("costHeld")) return [];
  return [finding(decisionMessages, "hysteresis-left-out", "matrix", { id }, { severity: "warning" })];
}

interface Swung {
  readonly bar: TornadoBar;
  readonly swing: { readonly value: Rational | undefined; readonly cost: Rational | undefined };
}

function barOf({ id, kind }: Parameter, place: Place, change: Rational): Swung {
  const [down, up] = [rational(-change.n, change.d), change];
  const ends = [place.at(down), place.at(up)] as const;
  const swing = { value: swingOf(ends, "value"), cost: swingOf(ends, "cost") };
  const turns = { up: firstTurn(place, 1), down: firstTurn(place, -1) };
  const bar: TornadoBar = Object.freeze({
    id,
    kind,
    low: endAt(place, down),
    high: endAt(place, up),
    swing: Object.freeze({ value: decimalOf(swing.value), cost: decimalOf(swing.cost) }),
    breakEven: breakEvenOf(nearer(turns.up, turns.down)),
    up: breakEvenOf(turns.up),
    down: breakEvenOf(turns.down),
  });
  return { bar, swing };
}

function swingOf([low, high]: readonly [PlaceAt, PlaceAt], side: "value" | "cost"): Rational | undefined {
  const [a, b] = [marginAt(low, side), marginAt(high, side)];
  return a && b && sizeOf(subtractRationals(b, a));
}

function bySwing(a: Swung, b: Swung, by: "cost" | "value"): number {
  const other = by === "cost" ? "value" : "cost";
  return larger(a.swing[by], b.swing[by]) || larger(a.swing[other], b.swing[other]) || compareIds(a.bar.id, b.bar.id);
}

// An undefined swing comes last.
function larger(a: Rational | undefined, b: Rational | undefined): number {
  return compareRationals(b ?? rational(-1n), a ?? rational(-1n));
}

function nearer(up: Turn | undefined, down: Turn | undefined): Turn | undefined {
  if (up === undefined || down === undefined) return up ?? down;
  return compareRationals(sizeOf(down.at), up.at) < 0 ? down : up;
}

function breakEvenOf(turn: Turn | undefined): BreakEven | null {
  if (turn === undefined) return null;
  const { at, isExact, from, to } = turn;
  return Object.freeze({ change: exactText(at), rounded: plain(rationalToDecimal(at, ROUNDED_DECIMALS)), isExact, from, to });
}

function endAt(place: Place, change: Rational): TornadoEnd {
  const { value, cost, segment } = place.at(change);
  return Object.freeze({ change: exactText(change), value: decimalOf(value), cost: decimalOf(cost), segment });
}

function decimalOf(value: Rational | undefined): Decimal | null {
  return value === undefined ? null : rationalToDecimal(value, DECIMALS);
}

function sizeOf({ n, d }: Rational): Rational {
  return rational(n < 0n ? -n : n, d);
}

function changed(places: ReadonlyMap<string, readonly [Parameter, Place]>, id: string, by: unknown): TornadoEnd {
  const found = places.get(id);
  if (found === undefined) {
    const known = sortedIds(places.keys());
    const detail = { kind: "estimate", id: String(id), nearest: nearest(String(id), known) };
    throw new CostError([finding(decisionMessages, "decision-id-unknown", "id", detail)]);
  }
  const [, { least, most }] = found;
  const change = readExact(by, true);
  if (change === undefined || compareRationals(change, least) <= 0 || (most !== undefined && compareRationals(change, most) >= 0)) {
    throw new CostError([invalidChoice("change", by, "a share above -100%")]);
  }
  return endAt(found[1], change);
}

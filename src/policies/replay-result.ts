import { refuse } from "../errors/cost-error.js";
import type { Finding } from "../errors/finding.js";
import { measure } from "../measure/measure.js";
import type { Layer } from "../model/spec.js";
import { type Decimal, toDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { sumExactly } from "../number/scaled-column.js";
import { segment } from "../segments/segment.js";
import type { SegmentOptions } from "../segments/segment-options.js";
import { statementOf } from "../statements/statement.js";
import { type Statements, statementsOf } from "../statements/statements.js";
import { type FreedCapacity, freedCapacity } from "./freed-capacity.js";
import type { OrderPolicy } from "./policy.js";
import { apartWarnings } from "./replay-apart.js";
import type { BoundPolicy } from "./replay-apply.js";
import { capacityAfter, overUseAfter } from "./replay-capacity.js";
import { type AmountChange, cellMatch, type QuantityChange } from "./replay-change.js";
import { checkConservation } from "./replay-conservation.js";
import { type ActivityCostChange, costAtCurrentRates, type ReplayCosting } from "./replay-costing.js";
import { sideEffects } from "./replay-effects.js";
import { eventsAfter } from "./replay-events.js";
import { replayedJson } from "./replay-json.js";
import { lineCountWarnings } from "./replay-line-count.js";
import { applyPolicies, type OpenedReplay } from "./replay-open.js";
import { shipmentWarnings } from "./replay-shipments.js";
import type { ActivityReplay, Replayed, ReplayMoney, SegmentMove } from "./replayed.js";

/** Replays one list of policies on an opened history. */
export function replayOpened(opened: OpenedReplay, policies: readonly OrderPolicy[], bound: readonly BoundPolicy[]): Replayed {
  const { model, modelAfter, data, events, before, history } = opened;
  const book = applyPolicies(opened, bound);
  const measured = measure(modelAfter, { ...data, events: eventsAfter(book, events), controlTotals: undefined });
  const findings: Finding[] = [];
  const match = cellMatch();
  const conserved = checkConservation(model, book, policies, before.measured, measured, match, findings);
  refuse(findings);
  const costing = costAtCurrentRates(before, measured, match);
  const supplied = capacityAfter(model, measured);
  const capacity = freedCapacity(costing, supplied);
  const customers = sortedIds(history.customers);
  const effects = sideEffects(book);
  const remarks = [...apartWarnings(effects.apart, book), ...lineCountWarnings(book), ...shipmentWarnings(effects, policies, book)];
  const { currency, scale } = before;
  const statements = once(() => ({ before: statementsOf(costing.before), after: statementsOf(costing.after) }));
  const replayed: Replayed = {
    currency,
    scale,
    policies,
    customers: Object.freeze(customers),
    money: moneyOf(costing, capacity),
    capacity,
    activities: Object.freeze(costing.activities.flatMap((one) => activityReplay(one, costing, undefined))),
    get before() {
      return statements().before;
    },
    get after() {
      return statements().after;
    },
    effects,
    conserved,
    warnings: Object.freeze([...costing.warnings, ...overUseAfter(costing, measured, supplied), ...remarks]),
    activitiesOf: (customer) => {
      // Refuses an id that is none, under the same code as a statement does.
      const { id } = statements().before.get(customer);
      const cell = cellsOf(costing, [id])[0] as number;
      return Object.freeze(costing.activities.flatMap((one) => (one.result.heldAbove ? [] : activityReplay(one, costing, cell))));
    },
    segments: (options = {}) => segmentsOf(statements(), options),
    total: () => {
      const cells = cellsOf(costing, customers);
      const head = { id: "replayed", name: "Customers replayed", key: {} };
      return Object.freeze({ before: statementOf(costing.before, cells, head), after: statementOf(costing.after, cells, head) });
    },
    toJSON: () => replayedJson(replayed),
  };
  return Object.freeze(replayed);
}

function cellsOf({ before: { cells } }: ReplayCosting, ids: readonly string[]): readonly number[] {
  const numbers = new Map((cells.ids[0] ?? []).map((id, code) => [id, code]));
  const places = new Map([...(cells.codes[0] ?? [])].map((code, cell) => [code, cell]));
  return ids.flatMap((id) => places.get(numbers.get(id) ?? -1) ?? []);
}

function moneyOf({ activities, facts, before: { scale } }: ReplayCosting, capacity: readonly FreedCapacity[]): ReplayMoney {
  const saved = (layer: Layer) => activities.reduce((sum, one) => sum - one[layer].total, 0n);
  const fact = (id: Parameters<typeof facts.get>[0]) => facts.get(id)?.total ?? 0n;
  const flexible = toDecimal(saved("flexible"), scale);
  const committed = toDecimal(saved("committed"), scale);
  const direct = toDecimal(-fact("directCosts"), scale);
  const zero = toDecimal(0, scale);
  const blocks = capacity.reduce((sum, one) => sum.plus(one.blockCash), zero);
  const given = capacity.reduce((sum, one) => sum.plus(one.cost).minus(one.restCost), zero);
  const cash = flexible.plus(direct).plus(blocks);
  return Object.freeze({
    flexible,
    direct,
    blocks,
    cash,
    committed,
    freed: committed.minus(given),
    grossMargin: toDecimal(marginChange(facts), scale),
  });
}

// Net sales are a fact of their own, or made of the others.
function marginChange(facts: ReplayCosting["facts"]): bigint {
  const total = (id: Parameters<typeof facts.get>[0]) => facts.get(id)?.total ?? 0n;
  const parts = total("grossSales") - total("discounts") - total("rebates") - total("cashDiscounts") - total("promotions");
  const made = parts - total("penalties") - total("returns") + total("freightRecovered") + total("surcharges");
  return (facts.has("netSales") ? total("netSales") : made) - total("cogs") + total("returnedCogs");
}

/** An activity over all its cells, or of one cell. */
function activityReplay(one: ActivityCostChange, { before }: ReplayCosting, cell: number | undefined): readonly ActivityReplay[] {
  const { result, volume } = one;
  const was = before.measured.volumes.get(result.id);
  if (was === undefined) return [];
  const all = BigInt(was.total) + BigInt(was.unidentified);
  const quantity = cell === undefined ? all : BigInt(was.values[cell] as number);
  const layer = (name: Layer): ActivityReplay[Layer] => {
    const amount = cell === undefined ? sumExactly(result[name]) : BigInt(result[name][cell] as number);
    return Object.freeze({ before: toDecimal(amount, before.scale), after: toDecimal(amount + ofCell(one[name], cell), before.scale) });
  };
  const start = toDecimal(quantity, was.decimals);
  return [
    Object.freeze({
      activity: result.id,
      name: result.name,
      group: result.group,
      driver: before.model.activities[result.id]?.driver,
      volume: Object.freeze({ before: start, after: start.plus(changeAt(volume, cell)) }),
      flexible: layer("flexible"),
      committed: layer("committed"),
    }),
  ];
}

function ofCell({ cells, amounts, total }: AmountChange, cell: number | undefined): bigint {
  if (cell === undefined) return total;
  const at = cells.indexOf(cell);
  return at === -1 ? 0n : (amounts[at] as bigint);
}

function changeAt({ cells, changes, total, decimals }: QuantityChange, cell: number | undefined): Decimal {
  if (cell === undefined) return toDecimal(total, decimals);
  const at = cells.indexOf(cell);
  return toDecimal(at === -1 ? 0n : (changes[at] as bigint), decimals);
}

function segmentsOf(
  statements: { readonly before: Statements; readonly after: Statements },
  options: SegmentOptions,
): ReturnType<Replayed["segments"]> {
  const before = segment(statements.before, options);
  const after = segment(statements.after, { ...options, thresholds: before.thresholds });
  const moved: SegmentMove[] = [];
  for (const id of statements.before.ids) {
    const [from, to] = [before.of(id).segment, after.of(id).segment];
    if (from !== to) moved.push(Object.freeze({ id, from, to }));
  }
  return Object.freeze({ before, after, moved: Object.freeze(moved) });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

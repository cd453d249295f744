import type { PeriodSpec } from "../model/spec.js";
import { type Decimal, plain, toDecimal } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import { readId } from "../number/read-id.js";
import type { Costed } from "../statements/costed.js";
import { objectName } from "../statements/object-name.js";
import type { ChangeMethod } from "./change-factors.js";
import {
  addChange,
  type ChangeAmounts,
  type ChangeFrame,
  noChange,
  type ProfitChange,
  type ProfitChangeJson,
  profitChange,
  profitChangeJson,
} from "./change-lines.js";
import { type CompanyChange, type CompanyLine, companyAmounts, companyChanges, companySum } from "./change-of-company.js";
import { type ChangeStatus, changeOfCustomer, statusOf } from "./change-of-customer.js";
import { type ChangeSetting, type ExplainChangeOptions, readChange } from "./change-options.js";
import { type ChangeSide, type CustomerPeriod, customerPeriod } from "./change-period.js";
import { compareSegments } from "./change-segments.js";
import { refuseUnknown } from "./refuse-unknown.js";

/** The change of one customer's operating profit. */
export interface CustomerChange extends ProfitChange {
  readonly id: string;
  /** From the attribute `name`; else the id. */
  readonly name: string;
  /** `inactive`: in neither period anything was bought, cost or credited. */
  readonly status: ChangeStatus;
  /** Its segment; null without one. */
  readonly segment: string | null;
  readonly units: { readonly before: Decimal; readonly after: Decimal };
}

/** The change of a segment's customers together. */
export interface SegmentChange extends ProfitChange {
  /** Null for customers without a segment. */
  readonly segment: string | null;
  /** How many customers were there in one period at least. */
  readonly customers: number;
}

/** The change of the company's operating profit: the lines are sums over customers, `company` is what belongs to none of them. */
export interface TotalChange extends ProfitChange {
  readonly customers: number;
  /** Unused capacity, application variance, sustaining cost, exceptions and the like, each its own line; none that is zero in both periods. */
  readonly company: readonly CompanyChange[];
}

/** A change explained. Iterates over the customers of both periods, in id order; each is built when asked for. */
export interface ExplainedChange extends Iterable<CustomerChange> {
  readonly currency: string;
  readonly scale: number;
  readonly method: ChangeMethod;
  /** Those of the models; undefined where a model has none. */
  readonly periods: { readonly before: PeriodSpec | undefined; readonly after: PeriodSpec | undefined };
  /** Ids of customers of either period, by code point. */
  readonly ids: readonly string[];
  /** Before + lines + company lines = after, for the profit of the company. */
  readonly total: TotalChange;
  /** By code point, customers without a segment last; empty when no segments are given. */
  readonly segments: readonly SegmentChange[];
  has(id: string | number | bigint): boolean;
  /** @throws {CostError} `unknown-id` */
  of(id: string | number | bigint): CustomerChange;
  toJSON(): ExplainedChangeJson;
}

/** A change as plain data: money as text, customers in id order. */
export interface ExplainedChangeJson {
  readonly currency: string;
  readonly method: ChangeMethod;
  readonly total: ProfitChangeJson & {
    readonly customers: number;
    readonly company: readonly { readonly id: CompanyLine; readonly before: string; readonly after: string; readonly difference: string }[];
  };
  readonly segments: readonly (ProfitChangeJson & { readonly segment: string | null; readonly customers: number })[];
  readonly customers: readonly (ProfitChangeJson & {
    readonly id: string;
    readonly status: ChangeStatus;
    readonly segment: string | null;
    readonly units: { readonly before: string; readonly after: string };
  })[];
}

interface Row {
  readonly id: string;
  readonly status: ChangeStatus;
  readonly segment: string | null;
  readonly before: bigint;
  readonly after: bigint;
  readonly amounts: ChangeAmounts;
  readonly units: { readonly before: Decimal; readonly after: Decimal };
}

/**
 * Explains why operating profit changed between two periods: volume, mix, price, discounts and returns, unit cost, order behaviour, rates.
 *
 * With Q units sold, d = driver volume / Q and r = cost / driver volume of the customer, each activity costs Q d r, and its change is
 * divided symmetrically (Shapley): effect of Q = dQ [(d0 r0 + d1 r1) / 3 + (d0 r1 + d1 r0) / 6], d (order behaviour) and r (rate) alike. The
 * margin is the sum over products of Q s m (share s, unit margin m), divided likewise into volume, mix and the parts of m; by customer alone
 * it is Q m, and the mix of products stands in price and unit cost. Nothing is left between factors, and periods reversed give the negative of every line (`gained` and `lost` change places).
 * `volume` holds margin and cost to serve of the units; lines raise profit where positive.
 *
 * - What a resource brought an activity by use of its capacity is divided by that use: d = minutes / Q, r = cost / minute. So orders that
 *   take longer are order behaviour, and dearer minutes are rate. The rest, and all at standard rates, goes by the driver volume.
 * - `mix` is of products within a customer. Across customers there is none, in a segment or in total either: `volume` values each
 *   customer's units at its own margin less cost to serve, so that a unit sold to a better customer instead is `volume`.
 * - The rate is the customer's own, so `rate` holds the minor unit that apportioning rounds; unused capacity belongs to no customer, and is
 *   not in it but a line of `total.company`.
 * - `directCosts` (traced) is not divided. A customer in one period only is `gained` or `lost` with its whole profit.
 * - `modelChange` is the whole change of activities that one model lacks, drives by another driver or another definition of it, or gives
 *   another time equation; and of facts that one model states and the other costing lacks.
 * - A driver per unit, share or rate that a period does not define is taken as in the other period. Cost without driver volume stands in
 *   `rate`; of a period without units, amounts stand in their own lines and cost in `orderBehaviour`.
 *
 * Rounding: exact until each customer's lines are rounded once, half-even, under control, to sum to its difference; ties by order of lines.
 * `rounding` is what sales facts lost in being rounded to minor units. Totals are sums.
 *
 * @param before a costing by one dimension, or by customer and product, such as `allocate` gives
 * @param after one of the same currency, scale and `by`
 * @throws {CostError} `change-costing-invalid`, `change-currency-differs`, `change-scale-differs`, `change-by-differs`,
 *   `change-by-unsuitable`, `change-option-invalid`, `change-units-unknown`, `change-units-unsuitable`, `segments-invalid`, `segment-invalid`,
 *   `row-invalid`, `row-id-invalid`, `row-id-duplicate`, `change-segment-unknown`, `net-sales-contradicted`, `net-sales-partial`
 * @see Horngren, Cost Accounting, ch. 14 (sales-mix and sales-quantity variances); Dietzenbacher & Los, Econ. Syst. Res. 10 (1998)
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "EUR", resources: {}, activities: { pick: { cost: "60.00", driver: "cases" }, enter: { cost: "40.00", driver: "orders" } },
 *   drivers: { cases: {}, orders: {} },
 * });
 * const period = (cases: number, orders: number, grossSales: number) =>
 *   allocate(model, {
 *     volumes: [{ customer: "A", driver: "cases", quantity: cases }, { customer: "A", driver: "orders", quantity: orders }],
 *     sales: [{ customer: "A", grossSales }],
 *   });
 * const change = explainChange(period(10, 2, 500), period(20, 10, 960), { units: "cases" });
 * const { volume, price, orderBehaviour, rate } = change.of("A").lines;
 * volume.toFixed(2); // => "407.00"
 * price.toFixed(2); // => "-30.00"
 * orderBehaviour.toFixed(2); // => "-50.00"
 * rate.toFixed(2); // => "133.00"
 * change.total.difference.toFixed(2); // => "460.00"
 * ```
 */
export function explainChange(before: Costed, after: Costed, options: ExplainChangeOptions): ExplainedChange {
  const setting = readChange(before, after, options);
  const ids = Object.freeze(sortedIds(new Set([...setting.before.cells.byCustomer.keys(), ...setting.after.cells.byCustomer.keys()])));
  const rows = ids.map((id) => rowOf(setting, id));
  const { scale, driven } = setting.basis;
  const frame: ChangeFrame = { scale, activities: driven, hasMix: setting.dimensions.product !== undefined };
  const customer = (row: Row): CustomerChange => {
    const { id, status, segment, units } = row;
    return Object.freeze({ id, name: nameOf(setting, id), status, segment, units, ...profitChange(row.amounts, row, frame) });
  };
  const positions = new Map(ids.map((id, i) => [id, i]));
  const find = (id: unknown): Row | undefined => rows[positions.get(readId(id) ?? "") ?? -1];
  const explained: Omit<ExplainedChange, "toJSON"> = {
    currency: setting.after.data.currency,
    scale,
    method: setting.method,
    periods: Object.freeze({ before: setting.before.data.model.period, after: setting.after.data.model.period }),
    ids,
    total: totalOf(setting, rows, frame),
    segments: segmentsOf(setting, rows, frame),
    has: (id) => readId(id) !== undefined && find(id) !== undefined,
    of: (id) => {
      const row = readId(id) === undefined ? undefined : find(id);
      return row === undefined ? refuseUnknown("customer", "id", id, ids) : customer(row);
    },
    *[Symbol.iterator]() {
      for (const row of rows) yield customer(row);
    },
  };
  return Object.freeze({ ...explained, toJSON: () => jsonOf(explained) });
}

function rowOf(setting: ChangeSetting, id: string): Row {
  const { basis, dimensions, method, segments } = setting;
  const read = (side: ChangeSide): CustomerPeriod => customerPeriod(side, side.cells.byCustomer.get(id) ?? [], dimensions.product);
  const [old, now] = [read(setting.before), read(setting.after)];
  const units = (period: CustomerPeriod) => toDecimal(period.bought.units, basis.unitDecimals);
  return {
    id,
    status: statusOf(old, now),
    segment: segments?.get(id) ?? null,
    before: old.profit,
    after: now.profit,
    amounts: changeOfCustomer(old, now, basis, method),
    units: Object.freeze({ before: units(old), after: units(now) }),
  };
}

function totalOf(setting: ChangeSetting, rows: readonly Row[], frame: ChangeFrame): TotalChange {
  const company = ({ figures, cells }: ChangeSide) => companyAmounts(figures, cells.notAttributable);
  const [old, now] = [company(setting.before), company(setting.after)];
  const { sum, profit, customers } = summed(rows, frame);
  // What belongs to no customer is part of the bridge's first step; it stands beside the customers here.
  const ofCompany = { before: profit.before + companySum(old), after: profit.after + companySum(now) };
  return Object.freeze({
    ...profitChange(sum, ofCompany, frame),
    customers,
    company: companyChanges(old, now, setting.after.data),
  });
}

function segmentsOf({ segments }: ChangeSetting, rows: readonly Row[], frame: ChangeFrame): readonly SegmentChange[] {
  if (segments === undefined) return Object.freeze([]);
  const bySegment = new Map<string | null, Row[]>();
  for (const row of rows) {
    const members = bySegment.get(row.segment);
    if (members === undefined) bySegment.set(row.segment, [row]);
    else members.push(row);
  }
  const groups = [...bySegment].sort(([a], [b]) => compareSegments(a, b));
  return Object.freeze(
    groups.map(([segment, members]) => {
      const { sum, profit, customers } = summed(members, frame);
      return Object.freeze({ segment, customers, ...profitChange(sum, profit, frame) });
    }),
  );
}

/** Sums customers up; those that were there in neither period are not counted. */
function summed(rows: readonly Row[], { activities }: ChangeFrame) {
  const sum = noChange(activities.length);
  let [before, after, customers] = [0n, 0n, 0];
  for (const row of rows) {
    addChange(sum, row.amounts);
    before += row.before;
    after += row.after;
    if (row.status !== "inactive") customers++;
  }
  return { sum, profit: { before, after }, customers };
}

function nameOf({ before, after, dimensions }: ChangeSetting, id: string): string {
  const by = [after.data.by[dimensions.customer] as string];
  return objectName(after.data, by, [id]) ?? objectName(before.data, by, [id]) ?? id;
}

function jsonOf(explained: Omit<ExplainedChange, "toJSON">): ExplainedChangeJson {
  const { currency, scale, method, total, segments } = explained;
  const money = (amount: Decimal) => amount.toFixed(scale);
  const company = total.company.map(({ id, before, after, difference }) => ({
    id,
    before: money(before),
    after: money(after),
    difference: money(difference),
  }));
  return {
    currency,
    method,
    total: { ...profitChangeJson(total, scale), customers: total.customers, company },
    segments: segments.map((one) => ({ segment: one.segment, customers: one.customers, ...profitChangeJson(one, scale) })),
    customers: Array.from(explained, ({ id, status, segment, units, ...change }) => {
      const counts = { before: plain(units.before), after: plain(units.after) };
      return { id, status, segment, units: counts, ...profitChangeJson(change, scale) };
    }),
  };
}

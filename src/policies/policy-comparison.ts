import { CostError } from "../errors/cost-error.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import type { CostingInput } from "../measure/costing-input.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf } from "../model/entries.js";
import type { PeriodSpec } from "../model/spec.js";
import type { Decimal } from "../number/decimal.js";
import type { OrderPolicy } from "./policy.js";
import { checkPolicies } from "./policy-check.js";
import { openReplay } from "./replay-open.js";
import { checkReplayOptions, type ReplayOptions } from "./replay-options.js";
import { replayOpened } from "./replay-result.js";
import type { Replayed, ReplayMoney } from "./replayed.js";

/** One policy of a comparison, for the customers replayed together. Money in currency units, savings positive. */
export interface PolicyRow extends Pick<ReplayMoney, "flexible" | "direct" | "blocks" | "cash" | "freed"> {
  readonly policy: string;
  readonly orders: number;
  /** Undefined without a table of lines, of shipments. */
  readonly lines: number | undefined;
  readonly shipments: number | undefined;
  readonly costToServe: Decimal;
  readonly operatingProfit: Decimal;
  readonly extraStockDays: Decimal;
  readonly lateShare: Decimal;
  /** Those of its replay: rows that stayed apart, peaks it makes. */
  readonly warnings: readonly Finding[];
}

/** Several policies side by side; the first row, `asItWas`, is the history itself. */
export interface PolicyComparison {
  /** Name of the model. */
  readonly name: string | undefined;
  readonly period: PeriodSpec | undefined;
  readonly currency: string;
  readonly scale: number;
  readonly customers: readonly string[];
  readonly rows: readonly PolicyRow[];
  /** The replay of a row: of a policy, or `asItWas`; throws `policy-key-unknown` for a name that is none. */
  replayed(policy: string): Replayed;
  toJSON(): PolicyComparisonJson;
}

/** A comparison as plain data: money as text with exactly `scale` decimals, days and shares with 4; null without a table of lines, of shipments. */
export interface PolicyComparisonJson {
  readonly currency: string;
  readonly scale: number;
  readonly customers: readonly string[];
  readonly rows: readonly PolicyRowJson[];
}

/** A row as plain data. */
export type PolicyRowJson = Readonly<Record<Exclude<keyof PolicyRow, PolicyCount | "policy" | "warnings">, string>> & {
  readonly policy: string;
  readonly warnings: readonly Finding[];
  readonly orders: number;
  readonly lines: number | null;
  readonly shipments: number | null;
};

type PolicyCount = "orders" | "lines" | "shipments";

const AS_IT_WAS = "asItWas";

/**
 * Replays several policies on the same history, each from the start, and sets them side by side.
 *
 * The data are costed and the history is read once. Policies stand in id order below the history as it was.
 *
 * @param policies one policy, or a list applied from left to right, by name
 * @throws {CostError} `policies-invalid`, and as {@link replay}
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "USD",
 *   resources: { freight: { cost: "400.00", supply: "flexible", to: { ship: 1 } } },
 *   activities: { ship: { driver: "orders" } },
 *   drivers: { orders: { unit: "order", from: "orders", count: true } },
 *   tables: { orders: { date: "date" } },
 * });
 * const orders = ["2026-07-06", "2026-07-07", "2026-07-09", "2026-07-14"].map((date, i) => ({ orderId: i, customer: "A", date }));
 * const compared = comparePolicies(model, { events: { orders } }, {
 *   monthly: { kind: "orderFrequency", every: "month" },
 *   weekly: { kind: "orderFrequency", every: "week" },
 * });
 * compared.rows.map(({ policy, orders, cash }) => `${policy} ${orders} ${cash.toFixed(2)}`);
 * // => ["asItWas 4 0.00", "monthly 1 300.00", "weekly 2 200.00"]
 * ```
 */
export function comparePolicies(
  model: CostModel,
  data: CostingInput,
  policies: Readonly<Record<string, OrderPolicy | readonly OrderPolicy[]>>,
  options: ReplayOptions = {},
): PolicyComparison {
  const findings: Finding[] = [];
  const lists = namedPolicies(policies, findings).map(([name, one]) => ({
    name,
    checked: checkPolicies(one, pathOf("policies", name), findings),
  }));
  const all = [...lists.map(({ checked }) => checked), []];
  const opened = openReplay(model, data, checkReplayOptions(options, findings), all, findings);
  const asItWas = replayOpened(opened, [], []);
  const replays = new Map<string, Replayed>([
    [AS_IT_WAS, asItWas],
    ...lists.map(({ name, checked }, i): [string, Replayed] => {
      const list = Object.freeze(checked.map(({ policy }) => policy));
      return [name, replayOpened(opened, list, opened.bound[i] ?? [])];
    }),
  ]);
  const rows = [...replays].map(([name, one]) => rowOf(name, one));
  const { currency, scale, customers } = asItWas;
  return Object.freeze({
    name: model.name,
    period: model.period,
    currency,
    scale,
    customers,
    rows: Object.freeze(rows),
    replayed: (policy: string) => replays.get(policy) ?? refuseName(policy, [...replays.keys()]),
    toJSON: () => ({ currency, scale, customers, rows: rows.map((row) => rowJson(row, scale)) }),
  });
}

function namedPolicies(given: unknown, findings: Finding[]): readonly (readonly [string, unknown])[] {
  const isNamed = typeof given === "object" && given !== null && !Array.isArray(given);
  if (isNamed && Object.keys(given).length > 0 && !(AS_IT_WAS in given)) return entriesOf(given as Readonly<Record<string, unknown>>);
  findings.push(finding(replayMessages, "policies-invalid", "policies", { value: given }));
  return [];
}

function refuseName(policy: unknown, known: readonly string[]): never {
  const near = typeof policy === "string" ? nearest(policy, known) : undefined;
  const detail = { key: String(policy), known, nearest: near };
  throw new CostError([finding(replayMessages, "policy-key-unknown", "policy", detail)]);
}

function rowOf(policy: string, replayed: Replayed): PolicyRow {
  const { effects, money } = replayed;
  const { after } = replayed.total();
  const { flexible, direct, blocks, cash, freed } = money;
  return Object.freeze({
    policy,
    orders: effects.orders.after,
    lines: effects.lines?.after,
    shipments: effects.shipments?.after,
    flexible,
    direct,
    blocks,
    cash,
    freed,
    costToServe: after.costToServe,
    operatingProfit: after.operatingProfit,
    extraStockDays: effects.extraStockDays,
    lateShare: effects.lateShare,
    warnings: replayed.warnings,
  });
}

function rowJson(row: PolicyRow, scale: number): PolicyRowJson {
  const money = (value: Decimal) => value.toFixed(scale);
  return {
    policy: row.policy,
    orders: row.orders,
    lines: row.lines ?? null,
    shipments: row.shipments ?? null,
    flexible: money(row.flexible),
    direct: money(row.direct),
    blocks: money(row.blocks),
    cash: money(row.cash),
    freed: money(row.freed),
    costToServe: money(row.costToServe),
    operatingProfit: money(row.operatingProfit),
    extraStockDays: row.extraStockDays.toFixed(4),
    lateShare: row.lateShare.toFixed(4),
    warnings: row.warnings,
  };
}

import type { CostingData } from "../costing/costing-data.js";
import { refuse } from "../errors/cost-error.js";
import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import type { DecimalInput } from "../number/decimal.js";
import { roundHalfEven } from "../number/minor.js";
import { addRationals, multiplyRationals, ONE, type Rational, rational } from "../number/rational.js";
import { FIGURES, type Figure, isFigure } from "../statements/figure.js";
import { type BlockCapacity, blockCapacities, freedBlocks } from "./avoidable-blocks.js";
import { type Horizon, type HorizonRule, NOW, readHorizon } from "./avoidable-horizon.js";
import { committedRoots } from "./avoidable-roots.js";
import { type CustomerRows, customerRows, figureByCustomer, isMain, sumByCustomer } from "./avoidable-rows.js";
import { invalidChoice, readChoices, readPart, readUnits } from "./decision-reading.js";
import { type DropCase, sumOver } from "./keep-or-drop-case.js";
import { askedBases, DECISION_OPTIONS, type DecisionOptions, readDecision, wholeBases } from "./keep-or-drop-options.js";

/** Options of `keepChangeOrDrop`. */
export interface KeepOrDropOptions extends DecisionOptions {
  /** Whose members are judged: a dimension of the cost objects. Default: `"customer"` where they have it, else their first. */
  readonly dimension?: string;
  /** Default `"capacity-block"`. */
  readonly horizon?: Horizon;
  /** Share of COGS (less that of returned goods) that is not bought or made without the customer. Default all of it. */
  readonly avoidableCogs?: DecimalInput;
  /**
   * Cost that no customer causes. `cost`, default: all cost of the costing that is in no customer's statement (unused capacity,
   * business-sustaining, held above, variances, exceptions). `base` to spread it on: a figure of the statement, or a function of the
   * customer's id; default `"netSales"`.
   */
  readonly common?: { readonly cost?: DecimalInput; readonly base?: Figure | ((id: string) => DecimalInput) };
}

/** A costing read as a case, at its horizon and at once. */
export interface CostingCase {
  readonly one: DropCase;
  readonly now: DropCase;
  readonly drop: readonly number[];
}

const OPTIONS = [...DECISION_OPTIONS, "dimension", "horizon", "avoidableCogs", "common"] as const;

/** Reads a costing and its options; every fault of the options is reported at once. */
export function costingCase(data: CostingData, options: KeepOrDropOptions): CostingCase {
  const findings: Finding[] = [];
  const given = readChoices(options, "options", OPTIONS, findings);
  const rows = readRows(data, given.dimension, findings);
  refuse(findings.filter(({ path }) => path === "dimension"));
  const { ids } = rows as CustomerRows;
  const of = (figure: Figure) => figureByCustomer(data, rows as CustomerRows, figure);
  const tiedUp = () => {
    const [receivables, stock] = [
      balance(data, rows as CustomerRows, "receivables"),
      balance(data, rows as CustomerRows, "dedicatedStock"),
    ];
    return ids.map((_, i) => (receivables[i] as bigint) + (stock[i] as bigint));
  };
  const horizon = readHorizon(given.horizon, data, findings);
  const avoidableCogs = given.avoidableCogs === undefined ? ONE : (readPart(given.avoidableCogs, "avoidableCogs", findings) ?? ONE);
  const { drop, capital, ...decision } = readDecision(given, ids, data.scale, findings, tiedUp);
  const { committed, netSales, costToServe, common, base } = {
    ...figures(data, rows as CustomerRows, of),
    ...readCommon(data, rows as CustomerRows, given.common, findings, of),
  };
  refuse(findings);
  const grossMargin = of("grossMargin");
  const now: DropCase = {
    currency: data.currency,
    scale: data.scale,
    horizon: NOW.name,
    ids,
    netSales,
    cogs: netSales.map((sales, i) => sales - (grossMargin[i] as bigint)),
    flexible: costToServe.map((cost, i) => cost - (committed[i] as bigint)),
    committed,
    base,
    common,
    givenShares: undefined,
    avoidableCogs,
    avoidedCommitted: () => rational(0n),
    freedBlocks: () => [],
    capital: capital ?? of("capitalCharge").map((charge) => rational(charge)),
    warnings: [],
    ...decision,
  };
  return { one: horizon.name === "now" ? now : atHorizon(data, rows as CustomerRows, now, horizon), now, drop };
}

function atHorizon(data: CostingData, rows: CustomerRows, now: DropCase, horizon: HorizonRule): DropCase {
  const capacities = horizon.hasBlocks ? blockCapacities(data, rows).filter(({ resource }) => !horizon.shares.has(resource)) : [];
  const roots = horizon.shares.size === 0 ? undefined : committedRoots(data, rows);
  const known = new Map<number, bigint>();
  const committedOf = (i: number): bigint => {
    const cost = now.committed[i] as bigint;
    if (horizon.name === "long-run") return cost;
    if (roots === undefined) return 0n;
    let avoided = known.get(i);
    if (avoided === undefined) {
      // Rounded once a customer: each has a denominator of its own, and the exact sum over many would have the product of them all.
      const exact = multiplyRationals(rational(cost), avoidedShare(roots.weights(i), horizon.shares));
      avoided = roundHalfEven(exact.n, exact.d);
      known.set(i, avoided);
    }
    return avoided;
  };
  return {
    ...now,
    horizon: horizon.name,
    avoidedCommitted: (customers) => rational(customers.reduce((sum, i) => sum + committedOf(i), 0n)),
    freedBlocks: (customers) =>
      customers.length === 0
        ? []
        : capacities.map((one) =>
            freedBlocks(
              one,
              customers.reduce((sum, i) => addRationals(sum, one.usage[i] as Rational), rational(0n)),
            ),
          ),
    warnings: capacities.filter(({ isByBucket }) => isByBucket).map(estimatedBlocks),
  };
}

function estimatedBlocks({ resource }: BlockCapacity): Finding {
  const path = pathOf("resources", resource, "capacity");
  return finding(decisionMessages, "blocks-by-bucket-estimated", path, { resource }, { severity: "warning" });
}

// Of what the attribution does not reach, nothing is avoided.
function avoidedShare(weights: ReadonlyMap<string, Rational>, shares: ReadonlyMap<string, Rational>): Rational {
  let whole = rational(0n);
  let avoided = rational(0n);
  for (const [root, weight] of weights) {
    whole = addRationals(whole, weight);
    const share = shares.get(root);
    if (share !== undefined) avoided = addRationals(avoided, multiplyRationals(weight, share));
  }
  return whole.n === 0n ? whole : rational(avoided.n * whole.d, avoided.d * whole.n);
}

function readRows(data: CostingData, value: unknown, findings: Finding[]): CustomerRows | undefined {
  const { dimensions } = data.cells;
  const dimension = value ?? (dimensions.includes("customer") ? "customer" : dimensions[0]);
  const rows = typeof dimension === "string" ? customerRows(data, dimension) : undefined;
  if (rows === undefined)
    findings.push(finding(decisionMessages, "decision-dimension-unknown", "dimension", { dimension, known: dimensions }));
  return rows;
}

function figures(data: CostingData, rows: CustomerRows, of: (figure: Figure) => bigint[]) {
  const committed = rows.ids.map(() => 0n);
  for (const { cells, committed: values, heldAbove } of data.activities.values()) {
    if (heldAbove || !isMain(data, cells)) continue;
    for (const [i, amount] of sumByCustomer(rows, values).entries()) committed[i] = (committed[i] as bigint) + amount;
  }
  return { committed, netSales: of("netSales"), costToServe: of("costToServe") };
}

function balance(data: CostingData, rows: CustomerRows, fact: "receivables" | "dedicatedStock"): bigint[] {
  const values = data.facts.get(fact)?.values;
  return values === undefined ? rows.ids.map(() => 0n) : sumByCustomer(rows, values);
}

function readCommon(
  data: CostingData,
  rows: CustomerRows,
  value: unknown,
  findings: Finding[],
  of: (figure: Figure) => bigint[],
): Pick<DropCase, "common" | "base"> {
  const { cost, base = "netSales" } = readChoices(value, "common", ["cost", "base"], findings);
  const common = cost === undefined ? unassigned(data, rows) : readUnits(cost, data.scale, "common.cost", findings);
  if (typeof base === "function") {
    return {
      common,
      base: wholeBases(askedBases(base as (id: string) => unknown, rows.ids, "common.base", findings), rows.ids, "common.base", findings),
    };
  }
  if (!isFigure(base)) {
    findings.push(invalidChoice("common.base", base, `a function, or one of ${FIGURES.join(", ")}`));
    return { common, base: rows.ids.map(() => 0n) };
  }
  return {
    common,
    base: wholeBases(
      of(base).map((one) => rational(one)),
      rows.ids,
      "common.base",
      findings,
    ),
  };
}

/** All cost of the costing that reached no customer. */
function unassigned(data: CostingData, rows: CustomerRows): bigint {
  const { costIn } = data.reconciliation;
  let rest = BigInt(costIn.flexible) + BigInt(costIn.committed);
  for (const { cells, flexible, committed, heldAbove } of data.activities.values()) {
    if (heldAbove || !isMain(data, cells)) continue;
    rest -= sumOver([...sumByCustomer(rows, flexible), ...sumByCustomer(rows, committed)], [...Array(2 * rows.ids.length).keys()]);
  }
  return rest;
}

import { type ActivityResult, type CostingData, layerColumn } from "../costing/costing-data.js";
import type { FactId } from "../model/driver-spec.js";
import type { AllocateDownSpec, Layer } from "../model/spec.js";
import { type AllocatedDown, allocateDown } from "./allocate-down.js";
import { type CapitalCharge, capitalCharge } from "./capital-charge.js";
import { type Costed, dataOf } from "./costed.js";
import { type Figure, readFigure } from "./figure.js";
import { isUsed, servingActivities } from "./held-cost.js";
import { type SalesTerms, salesTerms } from "./sales-terms.js";
import { addUp, combined, minus, plus, plusColumn, type Term } from "./term.js";

/** An activity of one section of the statement, and the terms that make its amount there. */
export interface SectionActivity {
  readonly activity: ActivityResult;
  readonly terms: readonly Term[];
}

/** Every figure of a costing as terms over the cost objects: what all statements of one costing share. */
export interface Figures {
  readonly data: CostingData;
  /** Terms of a figure over the main table; cost held above and unused capacity assigned elsewhere come on top, by statement. */
  terms(figure: Figure): readonly Term[];
  /** The same for one-off rows, in a column of their own; sales facts and the figures made of them. */
  oneOff(figure: Figure): readonly Term[];
  /** True when any sales fact has one-off rows. */
  readonly hasOneOff: boolean;
  /** Activities of the main table, by section, in id order. */
  readonly direct: readonly SectionActivity[];
  readonly flexible: readonly SectionActivity[];
  readonly committed: readonly SectionActivity[];
  allocatedDown(): readonly AllocatedDown[];
}

type TermsOf = (figure: Figure) => readonly Term[];

/**
 * Resolves the figures of a costing once, for any number of statements.
 *
 * @throws {CostError} `net-sales-contradicted`
 */
export function figuresOf(data: CostingData): Figures {
  const sales = salesTerms(data);
  const serving = servingActivities(data);
  const traced = serving.filter(({ basis }) => basis === "traced");
  const others = serving.filter(({ basis }) => basis !== "traced");
  const layer = (activity: ActivityResult, name: Layer) => plusColumn(layerColumn(activity, name));
  const section = (name: Layer) =>
    others.filter((one) => isUsed(one, name)).map((activity) => ({ activity, terms: layer(activity, name) }));
  const direct = traced.map((activity) => ({ activity, terms: [...layer(activity, "flexible"), ...layer(activity, "committed")] }));
  const [flexible, committed] = [section("flexible"), section("committed")];
  const together = (activities: readonly SectionActivity[]) =>
    combined(
      activities.flatMap((one) => one.terms),
      data.cells.count,
    );
  const column = (figure: Figure) => addUp(terms(figure), data.cells.count);
  const capital = once(() => capitalCharge(data, () => column("netSales")));
  const down = once(() => allocateDown(data, (base) => baseColumn(data, base, column)));
  const terms: TermsOf = remember((figure) =>
    composed(figure, terms, (base) => {
      if (base === "directCosts") return [...fact(sales.main, "directCosts"), ...together(direct)];
      if (base === "flexibleCostToServe") return together(flexible);
      if (base === "committedCostToServe") return together(committed);
      if (base === "assignedUnused") return data.assignedUnused.flatMap(({ values }) => plus(values));
      if (base === "allocatedDown") return down().flatMap(({ values }) => plus(values));
      if (base === "receivablesCharge" || base === "stockCharge") return chargeTerms(capital(), base);
      return base === "levelCost" ? [] : fact(sales.main, base as FactId);
    }),
  );
  const oneOff: TermsOf = remember((figure) => composed(figure, oneOff, (base) => oneOffFact(sales, base)));
  const hasOneOff = [...data.facts.values()].some((one) => one.oneOff !== undefined);
  return { data, terms, oneOff, hasOneOff, direct, flexible, committed, allocatedDown: down };
}

/**
 * Gives a figure as a column over the cost objects of a costing.
 *
 * Cost held above the cost objects belongs to none of them, so `levelCost` is zero here.
 *
 * @returns length `data.cells.count`, minor units; a new array
 * @throws {CostError} `figure-unknown`, `format-input-invalid`, `net-sales-contradicted`, `allocate-down-base`, `amount-too-large`
 * @example
 * ```ts
 * statementColumn(costing.data, "operatingProfit"); // => Float64Array [86217, -8280, 37943]
 * ```
 */
export function statementColumn(costing: Costed, figure: Figure): Float64Array {
  const data = dataOf(costing);
  return addUp(figuresOf(data).terms(readFigure(figure)), data.cells.count);
}

/** Figures made of other figures: the arithmetic of the statement, in one place. */
function composed(figure: Figure, of: TermsOf, base: TermsOf): readonly Term[] {
  const subtract = (from: Figure, ...parts: readonly Figure[]) => [...of(from), ...parts.flatMap((part) => minus(of(part)))];
  switch (figure) {
    case "tradeSpend":
      return (["rebates", "cashDiscounts", "promotions", "penalties"] as const).flatMap(of);
    case "grossMargin":
      return [...subtract("netSales", "cogs"), ...of("returnedCogs")];
    case "customerContribution":
      return subtract("grossMargin", "directCosts", "flexibleCostToServe");
    case "costToServe":
      return (["directCosts", "flexibleCostToServe", "committedCostToServe"] as const).flatMap(of);
    case "operatingProfit":
      return subtract("customerContribution", "committedCostToServe");
    case "levelProfit":
      return subtract("operatingProfit", "levelCost");
    case "fullCostProfit":
      return subtract("operatingProfit", "assignedUnused", "allocatedDown");
    case "capitalCharge":
      return [...of("receivablesCharge"), ...of("stockCharge")];
    case "economicProfit":
      return subtract("operatingProfit", "capitalCharge");
    default:
      return base(figure);
  }
}

function fact(facts: ReadonlyMap<FactId, readonly Term[]>, id: FactId): readonly Term[] {
  return facts.get(id) ?? [];
}

// One-off rows carry sales facts only: no driver volume, so no cost to serve, and no charge.
function oneOffFact(sales: SalesTerms, figure: Figure): readonly Term[] {
  return sales.oneOff.get(figure as FactId) ?? [];
}

function chargeTerms({ receivables, stock }: CapitalCharge, figure: "receivablesCharge" | "stockCharge"): readonly Term[] {
  const values = figure === "receivablesCharge" ? receivables : stock;
  return values === undefined ? [] : plus(values);
}

function baseColumn(data: CostingData, base: AllocateDownSpec["base"], column: (figure: Figure) => Float64Array): Float64Array {
  // Balances are facts, not figures of the statement.
  if (base === "receivables" || base === "dedicatedStock") return data.facts.get(base)?.values ?? new Float64Array(data.cells.count);
  if (base === "directCosts") return data.facts.get(base)?.values ?? new Float64Array(data.cells.count);
  return column(base);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function remember(make: TermsOf): TermsOf {
  const known = new Map<Figure, readonly Term[]>();
  return (figure) => {
    let terms = known.get(figure);
    if (terms === undefined) {
      terms = make(figure);
      known.set(figure, terms);
    }
    return terms;
  };
}

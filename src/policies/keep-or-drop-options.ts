import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathBelow, pathOf, quoteList } from "../errors/quote.js";
import type { DecimalInput } from "../number/decimal.js";
import { multiplyRationals, type Rational, rational } from "../number/rational.js";
import { readChoices, readCustomer, readCustomers, readDecisionRows, readExact, readPart, readUnits } from "./decision-reading.js";
import type { DropCase } from "./keep-or-drop-case.js";

/** An amount that belongs to a customer. */
export interface CustomerAmount {
  readonly customer: string | number | bigint;
  readonly amount: DecimalInput;
}

/** Sales to another customer that go with a customer. */
export interface LinkedSales extends CustomerAmount {
  /** Where the contribution is lost. */
  readonly other: string | number | bigint;
}

/** What both forms of the decision may be told. */
export interface DecisionOptions {
  /** Customers to be dropped together. Default: nobody. */
  readonly drop?: Iterable<string | number | bigint>;
  /** Contribution lost at another customer when a customer goes. Default: none. */
  readonly linked?: Iterable<LinkedSales>;
  /** Cost of letting a customer go: notice, severance, write-offs. Default: none. */
  readonly exitCost?: Iterable<CustomerAmount>;
  /**
   * What changes of price or behaviour are thought to bring in the period; rows of one customer are added, 0 says that nothing can be
   * changed. Default: none stated, and dropping is not advised.
   */
  readonly changes?: Iterable<CustomerAmount>;
  /**
   * Working capital that a customer ties up, and the rate of it for the period. Default: the capital charge of the statements, where there
   * is one; for given rows nothing.
   */
  readonly workingCapital?: {
    /** For the period, such as `"2.5%"` a quarter. */
    readonly rate: DecimalInput;
    /** Default: receivables and dedicated stock as given with the data; needed for given rows. */
    readonly released?: Iterable<CustomerAmount>;
  };
}

/** The names of {@link DecisionOptions}. */
export const DECISION_OPTIONS = ["drop", "linked", "exitCost", "changes", "workingCapital"] as const;

/** What was read of {@link DecisionOptions}. */
export interface DecisionSettings extends Pick<DropCase, "links" | "exitCost" | "achievable"> {
  readonly drop: readonly number[];
  /** Undefined where none was given. */
  readonly capital: readonly Rational[] | undefined;
}

type Given = { readonly [K in keyof DecisionOptions]?: unknown };

/** Reads what both forms share. */
export function readDecision(
  given: Given,
  ids: readonly string[],
  scale: number,
  findings: Finding[],
  tiedUp: (() => readonly bigint[]) | undefined,
): DecisionSettings {
  const place = new Map(ids.map((id, i) => [id, i]));
  const known = new Set(ids);
  const drop = (readCustomers(given.drop, "drop", ids, findings) ?? []).map((id) => place.get(id) as number);
  const links: { customer: number; other: number; amount: bigint }[] = [];
  readDecisionRows(given.linked, "linked", ["customer", "other", "amount"], findings, (row, path, position) => {
    const customer = readCustomer(row["customer"], pathBelow(path, "customer"), known, findings);
    const other = readCustomer(row["other"], pathBelow(path, "other"), known, findings);
    const amount = readUnits(row["amount"], scale, pathBelow(path, "amount"), findings, position);
    if (customer !== undefined && other !== undefined)
      links.push({ customer: place.get(customer) as number, other: place.get(other) as number, amount });
  });
  const exitCost = amounts(given.exitCost, "exitCost", { ids, known, place, scale, findings }).map((amount) => amount ?? 0n);
  const achievable = amounts(given.changes, "changes", { ids, known, place, scale, findings });
  const capital = readCapital(given.workingCapital, { ids, known, place, scale, findings }, tiedUp);
  return { drop, links, exitCost, achievable, capital };
}

interface Context {
  readonly ids: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly place: ReadonlyMap<string, number>;
  readonly scale: number;
  readonly findings: Finding[];
}

function amounts(value: unknown, path: string, { ids, known, place, scale, findings }: Context): (bigint | undefined)[] {
  const sums: (bigint | undefined)[] = ids.map(() => undefined);
  readDecisionRows(value, path, ["customer", "amount"], findings, (row, at, position) => {
    const id = readCustomer(row["customer"], pathBelow(at, "customer"), known, findings);
    const amount = readUnits(row["amount"], scale, pathBelow(at, "amount"), findings, position);
    if (id === undefined) return;
    const i = place.get(id) as number;
    sums[i] = (sums[i] ?? 0n) + amount;
  });
  return sums;
}

function readCapital(value: unknown, context: Context, tiedUp: (() => readonly bigint[]) | undefined): readonly Rational[] | undefined {
  if (value === undefined) return undefined;
  const { findings } = context;
  const { rate, released } = readChoices(value, "workingCapital", ["rate", "released"], findings);
  const read = readPart(rate, "workingCapital.rate", findings);
  if (released === undefined && tiedUp === undefined) {
    findings.push(
      finding(decisionMessages, "decision-option-invalid", "workingCapital.released", {
        value: released,
        expected: "rows with customer, amount",
      }),
    );
    return undefined;
  }
  const base = released === undefined ? (tiedUp as () => readonly bigint[])() : amounts(released, "workingCapital.released", context);
  return base.map((amount) => multiplyRationals(rational(amount ?? 0n), read ?? rational(0n)));
}

/** Brings bases to whole weights in one unit; those below zero become one finding. */
export function wholeBases(
  values: readonly (Rational | undefined)[],
  ids: readonly string[],
  path: string,
  findings: Finding[],
): readonly bigint[] {
  const negative = ids.filter((_, i) => (values[i]?.n ?? 0n) < 0n);
  if (negative.length > 0) {
    findings.push(finding(decisionMessages, "spread-base-negative", path, { ids: quoteList(negative) }, { count: negative.length }));
    return ids.map(() => 0n);
  }
  // The least common multiple: most / d in lowest terms leaves what d has and most has not.
  const unit = values.reduce((most, value) => (value === undefined ? most : most * rational(most, value.d).d), 1n);
  return values.map((value) => (value === undefined ? 0n : value.n * (unit / value.d)));
}

/** Asks a function for the base of every customer. */
export function askedBases(
  base: (id: string) => unknown,
  ids: readonly string[],
  path: string,
  findings: Finding[],
): readonly (Rational | undefined)[] {
  return ids.map((id) => {
    const answer = base(id);
    const read = readExact(answer, false);
    if (read === undefined)
      findings.push(
        finding(decisionMessages, "decision-option-invalid", path, {
          value: answer,
          expected: `a function that returns a number, for ${pathOf(id)} too`,
        }),
      );
    return read;
  });
}

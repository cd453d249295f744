import { noteFault } from "../measure/fault-groups.js";
import { entriesOf } from "../model/entries.js";
import type { TimeEquation } from "../model/spec.js";
import { type DecimalInput, plain, toDecimal } from "../number/decimal.js";
import { addScaled, multiplyScaled, readScaled, type Scaled } from "../number/scaled.js";
import { noteTooLarge } from "./quote-amounts.js";
import { type QuoteCondition, quoteCondition } from "./quote-condition.js";
import { readNumber } from "./quote-field.js";
import type { QuotePlan } from "./quote-plan.js";
import { noteOnce, type OrderRow, type OrderRows } from "./quote-row.js";

/** What one term of a time equation came to over the rows of an order. */
export interface TermUse {
  /** `base`, `per lines`, `when 0`, `when 0 per lines`. */
  readonly id: string;
  readonly use: Scaled;
  /** What the coefficient was multiplied by: rows, or the sum of the field. */
  readonly times: Scaled;
}

/** A time equation made ready. */
export interface QuoteEquation {
  readonly deciding: readonly string[];
  /** Sums the equation over rows, term by term; terms that came to nothing are left out. */
  evaluate(order: OrderRows, rows: readonly OrderRow[]): readonly TermUse[];
}

interface Term {
  readonly id: string;
  readonly condition: QuoteCondition | undefined;
  readonly coefficient: Scaled;
  /** The field it is multiplied by; undefined for a constant. */
  readonly field: string | undefined;
}

/** Makes a time equation ready: base + sum of coefficient x field + the terms whose condition holds, for each row, exactly. */
export function quoteEquation(plan: QuotePlan, { base, per, when = [] }: TimeEquation): QuoteEquation {
  const terms: Term[] = [...constantTerm("base", base, undefined), ...fieldTerms(per, "", undefined)];
  const deciding: string[] = [];
  for (const [i, term] of when.entries()) {
    const condition = quoteCondition(term.if, plan.clock);
    deciding.push(...condition.fields);
    terms.push(...constantTerm(`when ${i}`, term.add, condition), ...fieldTerms(term.per, `when ${i} `, condition));
  }
  return { deciding, evaluate: (order, rows) => evaluate(order, rows, terms) };
}

function constantTerm(id: string, value: DecimalInput | undefined, condition: QuoteCondition | undefined): readonly Term[] {
  return value === undefined ? [] : [{ id, condition, coefficient: scaled(value), field: undefined }];
}

function fieldTerms(per: TimeEquation["per"], prefix: string, condition: QuoteCondition | undefined): readonly Term[] {
  return entriesOf(per).map(([field, value]) => ({ id: `${prefix}per ${field}`, condition, coefficient: scaled(value), field }));
}

// The figures were checked when the quoter was made.
function scaled(value: DecimalInput): Scaled {
  const out = { int: 0, decimals: 0 };
  readScaled(value, out);
  return out;
}

function evaluate(order: OrderRows, rows: readonly OrderRow[], terms: readonly Term[]): readonly TermUse[] {
  const uses = terms.map(({ id }) => ({ id, use: zero(), times: zero() }));
  const factor = zero();
  const part = zero();
  for (const row of rows) {
    const whole = zero();
    let isGood = true;
    for (const [t, { condition, coefficient, field }] of terms.entries()) {
      if (condition !== undefined && !condition.test(order, row)) continue;
      factor.int = 1;
      factor.decimals = 0;
      if (field !== undefined && !readNumber(order, row, field, factor)) {
        isGood = false;
        continue;
      }
      const { use, times } = uses[t] as TermUse;
      const isIn = multiplyScaled(factor, coefficient, part) === 0 && addScaled(whole, part, whole) === 0;
      if (!isIn || addScaled(use, part, use) !== 0 || addScaled(times, factor, times) !== 0) {
        isGood = noteTooLarge(order, row, field ?? "", factor);
      }
    }
    if (isGood && whole.int < 0) noteNegative(order, row, whole);
  }
  return uses.filter(({ times }) => times.int !== 0);
}

function noteNegative(order: OrderRows, row: OrderRow, { int, decimals }: Scaled): void {
  const { path, id } = row.table;
  noteOnce(order, `usage ${path} ${row.position}`, () =>
    noteFault(order.faults, "usage-negative", path, row.position, () => ({ value: plain(toDecimal(int, decimals)), table: id })),
  );
}

function zero(): Scaled {
  return { int: 0, decimals: 0 };
}

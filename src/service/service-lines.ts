import { type Finding, finding } from "../errors/finding.js";
import { packageMessages } from "../errors/package-messages.js";
import { sortedIds } from "../number/order.js";
import type { Choice, CostedPackages } from "./costed-packages.js";
import { subtractForms, valueAt, type WholeForm, wholeForm } from "./linear-form.js";
import type { ServiceLevel } from "./menu-spec.js";
import { costForms, feeForm } from "./package-forms.js";
import { type ExactAmount, roundNested } from "./round-nested.js";

/** Amounts of one service of one customer, in minor units. */
export interface Units {
  readonly flexible: bigint;
  readonly committed: bigint;
  readonly fee: bigint;
}

export const AMOUNTS = ["flexible", "committed", "fee"] as const;
type AmountForms = { readonly [A in (typeof AMOUNTS)[number]]: WholeForm };

/**
 * Gives the amounts of every service of every customer, in the order of the customer's services.
 *
 * The cost of a service is what it adds to those before it in id order, so that the services of a package sum to the package. Each of the
 * three amounts of a service is one column over the customers, rounded under control, segment by segment.
 */
export function serviceLines(costed: CostedPackages, findings: Finding[]): readonly (readonly Units[])[] {
  const { customers } = costed;
  noteUnrated(costed, findings);
  if (findings.length > 0) return [];
  const formsOf = remembered((choice) => lineForms(costed, choice));
  const lines = customers.map(({ choice }) => choice.services.map(() => ({ flexible: 0n, committed: 0n, fee: 0n })));
  for (const service of sortedIds(new Set(customers.flatMap(({ choice }) => choice.services)))) {
    const users = customers.flatMap(({ choice }, i) => {
      const k = choice.services.indexOf(service);
      return k === -1 ? [] : [{ i, k }];
    });
    const groups = users.map(({ i }) => customers[i]?.segment as number);
    for (const amount of AMOUNTS) {
      const exact = users.map(({ i, k }): ExactAmount => {
        const { choice, cell } = customers[i] as (typeof customers)[number];
        return exactAt((formsOf(choice)[k] as AmountForms)[amount], cell);
      });
      roundNested(exact, groups).forEach((units, at) => {
        const { i, k } = users[at] as (typeof users)[number];
        (lines[i]?.[k] as { -readonly [A in keyof Units]: bigint })[amount] = units;
      });
    }
  }
  return lines;
}

/** The value of a form for a customer as an exact amount. */
export function exactAt(form: WholeForm, cell: number): ExactAmount {
  return { n: valueAt(form, cell), d: form.denominator };
}

/** Computes once for each choice of levels. */
export function remembered<T>(make: (choice: Choice) => T): (choice: Choice) => T {
  const known = new Map<Choice, T>();
  return (choice) => {
    let found = known.get(choice);
    if (found === undefined) {
      found = make(choice);
      known.set(choice, found);
    }
    return found;
  };
}

function lineForms({ drivers, data }: CostedPackages, { levels }: Choice): readonly AmountForms[] {
  let before = costForms([], drivers);
  return levels.map((level, k) => {
    const after = costForms(levels.slice(0, k + 1), drivers);
    const forms = {
      flexible: wholeForm(subtractForms(after.flexible, before.flexible)),
      committed: wholeForm(subtractForms(after.committed, before.committed)),
      fee: wholeForm(feeForm(level, levels, drivers, data.scale)),
    };
    before = after;
    return forms;
  });
}

/** Whole forms of the change of each driver without a rate, by driver in id order. */
export function unratedForms({ drivers }: CostedPackages, levels: readonly ServiceLevel[]): readonly (readonly [string, WholeForm])[] {
  return [...costForms(levels, drivers).unrated].map(([driver, form]) => [driver, wholeForm(form)]);
}

// A driver without a rate does no harm where its volume stays: twice nothing is nothing.
function noteUnrated(costed: CostedPackages, findings: Finding[]): void {
  const formsOf = remembered(({ levels }) => unratedForms(costed, levels));
  const ids = new Map<string, string[]>();
  for (const { id, cell, choice } of costed.customers) {
    for (const [driver, form] of formsOf(choice)) {
      if (valueAt(form, cell) === 0n) continue;
      const list = ids.get(driver);
      if (list === undefined) ids.set(driver, [id]);
      else list.push(id);
    }
  }
  for (const driver of sortedIds(ids.keys())) {
    const changed = ids.get(driver) as string[];
    findings.push(finding(packageMessages, "package-driver-unrated", "menu", { driver, ids: changed }, { count: changed.length }));
  }
}

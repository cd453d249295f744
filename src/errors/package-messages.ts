import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss, shown, typeOf } from "./value-words.js";

interface Unknown {
  readonly known: readonly string[];
  readonly nearest: string | undefined;
}

export const packageMessages = {
  "menu-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the menu",
  }),
  "menu-field-unknown": (d: { readonly field: string } & Unknown): Wording => ({
    found: quote(d.field),
    expected: `one of ${quoteList(d.known)}`,
    fix: `remove it or correct its name${nearMiss(d.nearest)}`,
  }),
  "menu-number-negative": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "zero or more",
    fix: "say less work by `times` below 1, or by `set`; a fee alone may be below zero",
  }),
  "menu-levels-missing": (d: { readonly service: string }): Wording => ({
    found: `no level of ${quote(d.service)}`,
    expected: "at least one level, the least service first",
    fix: "list the levels the service is offered at, or remove the service",
  }),
  "menu-level-duplicate": (d: { readonly level: string }): Wording => ({
    found: `level ${quote(d.level)} again`,
    expected: "every level of a service once",
    fix: "rename one of them",
  }),
  "menu-change-kind": (d: { readonly kinds: readonly string[] }): Wording => ({
    found: d.kinds.length === 0 ? "none of times, add and set" : `${d.kinds.join(", ")} at once`,
    expected: "exactly one of `times`, `add` (with `per`) and `set`",
    fix: "say one change for each driver of a level",
  }),
  "menu-set-twice": (d: { readonly driver: string; readonly services: readonly string[] }): Wording => ({
    found: `driver ${quote(d.driver)} set by ${quoteList(d.services)}`,
    expected: "at most one service of a package that sets a driver",
    fix: "let one of them set the driver, and the others change it by `times` or `add`",
  }),
  "menu-promise-twice": (d: { readonly measure: string; readonly services: readonly string[] }): Wording => ({
    found: `measure ${quote(d.measure)} promised by ${quoteList(d.services)}`,
    expected: "at most one service of a package that promises a measure",
    fix: "leave the promise with the service that keeps it, the stricter target where both do",
  }),
  "menu-segment-reserved": (d: { readonly segment: string }): Wording => ({
    found: `a package for ${quote(d.segment)}`,
    expected: "a segment of the matrix, or one of your own",
    fix: `name the package otherwise, and pass its id as the option ${quote(d.segment)} of assignPackages`,
  }),
  "menu-segment-twice": (d: { readonly segment: string; readonly packages: readonly string[] }): Wording => ({
    found: `segment ${quote(d.segment)} in the packages ${quoteList(d.packages)}`,
    expected: "one package a segment",
    fix: "leave the segment with one of them",
  }),
  "menu-not-checked": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "a menu made by serviceMenu",
    fix: "pass the menu through serviceMenu first",
  }),
  "service-unknown": (d: { readonly service: string } & Unknown): Wording => ({
    found: `service ${quote(d.service)}`,
    expected: `a service of the menu: ${quoteList(d.known)}`,
    fix: `add it to the menu, or correct the id${nearMiss(d.nearest)}`,
  }),
  "level-unknown": (d: { readonly level: unknown } & Unknown): Wording => ({
    found: `level ${quote(d.level)}`,
    expected: `a level of the service: ${quoteList(d.known)}`,
    fix: `add it to the service, or correct the id${nearMiss(d.nearest)}`,
  }),
  "package-unknown": (d: { readonly package: unknown } & Unknown): Wording => ({
    found: `package ${quote(d.package)}`,
    expected: `a package of the menu: ${quoteList(d.known)}`,
    fix: `add it to the menu, or correct the id${nearMiss(d.nearest)}`,
  }),
  "segment-without-package": (d: { readonly segment: string } & Unknown): Wording => ({
    found: `customers of segment ${quote(d.segment)}, which has no package`,
    expected: `a segment with a package: ${quoteList(d.known)}`,
    fix: `add a package for it to the menu, or correct the segment${nearMiss(d.nearest)}`,
  }),
  "override-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the override",
  }),
  "override-without-reason": (d: { readonly value: unknown }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: "the reason why the customer's package differs, as text",
    fix: "say who agreed to it and why",
  }),
  "override-customer-unknown": (d: { readonly id: string; readonly nearest: string | undefined }): Wording => ({
    found: `an override for ${quote(d.id)}, which is no customer of the segments`,
    expected: "a customer that was segmented",
    fix: `remove the override, or correct the id${nearMiss(d.nearest)}`,
  }),
  "override-customer-apart": (d: { readonly id: string; readonly group: string }): Wording => ({
    found: `an override for ${quote(d.id)}, which is ${d.group} and has no package`,
    expected: "a customer with a package",
    fix: `remove the override, or give such customers a package by the option ${quote(d.group)}`,
  }),
  "override-withdraws-nothing": (d: { readonly service: string }): Wording => ({
    found: `service ${quote(d.service)} withdrawn`,
    expected: "a service of the customer's package",
    fix: "remove it from the override",
  }),
  "package-option-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: quote(d.value),
    expected: d.expected,
    fix: "correct the option",
  }),
  "assignment-invalid": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "packages as assignPackages gives them",
    fix: "pass its result, not its JSON",
  }),
  "costing-not-by-customer": (d: { readonly by: readonly string[] }): Wording => ({
    found: `a costing by ${quoteList(d.by)}`,
    expected: 'a costing by ["customer"] alone',
    fix: 'cost the same data with `by: ["customer"]`; volumes of a customer are not always the sum of finer ones',
  }),
  "package-customer-unknown": (d: { readonly ids: readonly string[] }): Wording => ({
    found: `customers with a package that the costing does not know: ${quoteList(d.ids)}`,
    expected: "customers of the costing",
    fix: "segment and cost the same customers",
  }),
  "package-driver-unknown": (d: { readonly driver: string } & Unknown): Wording => ({
    found: `driver ${quote(d.driver)}`,
    expected: `a driver of the costing's model: ${quoteList(d.known)}`,
    fix: `correct the id in the menu${nearMiss(d.nearest)}`,
  }),
  "package-driver-unmeasured": (d: { readonly driver: string }): Wording => ({
    found: `driver ${quote(d.driver)}, by which no activity serves customers`,
    expected: "a driver whose volume is measured by customer",
    fix: "give the model an activity with this driver at customer level or below, or change another driver",
  }),
  "package-driver-unrated": (d: { readonly driver: string; readonly ids: readonly string[] }): Wording => ({
    found: `no rate of driver ${quote(d.driver)}, of which the packages change the volume of ${quoteList(d.ids)}`,
    expected: "a rate: cost and volume in the period, a practical volume, or a standard rate",
    fix: "give an activity of the driver a standard rate or a practical volume; traced costs have none",
  }),
} as const;

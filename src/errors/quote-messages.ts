import type { Wording } from "./finding.js";
import { counted, quote, quoteList } from "./quote.js";
import { nearMiss, shown, typeOf } from "./value-words.js";

export const quoteMessages = {
  "quote-option-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the option",
  }),
  "order-invalid": (d: { readonly value: unknown; readonly known: readonly string[] }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: `an object with rows by table: ${quoteList(d.known)}`,
    fix: "pass the order as { table: row } or { table: [row, ...] }",
  }),
  "order-table-unknown": (d: {
    readonly table: string;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `table ${quote(d.table)}, which nothing in the quote reads`,
    expected: `only ${quoteList(d.known)}`,
    fix: `correct the name of the table or leave it out${nearMiss(d.nearest)}`,
  }),
  "order-rows-invalid": (d: { readonly value: unknown }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: "one row object, or an array of them",
    fix: "pass the rows as plain objects; an empty array says that there are none",
  }),
  "order-empty": (d: { readonly known: readonly string[] }): Wording => ({
    found: "no rows",
    expected: `at least one row of ${quoteList(d.known)}`,
    fix: "pass the rows of the order",
  }),
  "order-key-missing": (d: { readonly field: string; readonly parent: string; readonly rows: number }): Wording => ({
    found: `no ${quote(d.field)}, with ${counted(d.rows, "row")} of ${quote(d.parent)} it may belong to`,
    expected: "a key in every row that joins to one of several",
    fix: "give the key; it may be left out only where the order has one such row",
  }),
  "order-field-missing": (d: { readonly field: string; readonly used: readonly string[] }): Wording => ({
    found: `no row with ${quote(d.field)}, which decides about ${d.used.join(", ")}`,
    expected: "the field in some row, its parents or the listed objects",
    fix: "give it, as null where it has no value, or, where it belongs to a product or customer, list these in the option `objects` of `quoter`; the quote stands for rows without it",
  }),
  "quoter-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "pass what `quoter(costing).toJSON()` gave, unchanged",
  }),
  "menu-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the menu",
  }),
  "menu-id-unknown": (d: {
    readonly kind: "activity" | "resource";
    readonly id: string;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `${d.kind} ${quote(d.id)}, which has no rate`,
    expected: `one of ${quoteList(d.known)}`,
    fix: `correct the id, or name ${d.kind === "activity" ? "an activity with a driver rate" : "a resource with capacity"}${nearMiss(d.nearest)}`,
  }),
  "brackets-not-monotone": (d: { readonly bracket: string; readonly price: string; readonly before: string }): Wording => ({
    found: `a price of ${d.price} a unit in bracket ${quote(d.bracket)}, ${d.before} in the one below`,
    expected: "a price a unit that never rises with the size of the order",
    fix: "leave the bracket out, or correct what its orders and units take",
  }),
  "menu-orders-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the orders",
  }),
  "quantity-below-brackets": (d: { readonly quantity: string; readonly least: string }): Wording => ({
    found: `an order of ${d.quantity}`,
    expected: `at least ${d.least}, where the first bracket begins`,
    fix: "begin the first bracket at the smallest order, or leave such orders out",
  }),
} as const;

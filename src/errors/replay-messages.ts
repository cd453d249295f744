import type { Wording } from "./finding.js";
import { counted, quote, quoteList } from "./quote.js";
import { nearMiss, shown, typeOf } from "./value-words.js";

/** What can be done, by the reason why rows stayed apart. */
const APART_FIX: Readonly<Record<string, string>> = {
  differs: "list the field in `fields.differ` if the rows may be joined all the same, in `fields.additive` if it adds up",
  sign: "nothing, if these are returns: what is returned takes no work from what is ordered",
  oneOff: "nothing, if it is one-off: it stands outside rates and segments",
  factor: "list the field in `fields.fixed` if it does not add up",
  missing: "name the field that says what the rows are",
};

interface ApartDetail {
  readonly rows: string;
  readonly field: string;
  readonly because: string;
  readonly count: number;
}

function apartBecause({ rows, field, because, count }: ApartDetail): string {
  const found = `${count} of the ${rows} kept apart because`;
  if (because === "sign") return `${found} ${quote(field)} is below zero in some`;
  if (because === "oneOff") return `${found} some are one-off`;
  if (because === "factor") return `${found} ${quote(field)} adds up and is multiplied by what adds up as well`;
  if (because === "missing") return `${found} they have no ${quote(field)}`;
  return `${found} ${quote(field)} differs`;
}

export const replayMessages = {
  "policy-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the policy",
  }),
  "policy-key-unknown": (d: {
    readonly key: string;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `a key ${quote(d.key)}`,
    expected: `one of ${d.known.join(", ")}`,
    fix: `correct or remove the key${nearMiss(d.nearest)}`,
  }),
  "policy-product-unknown": (d: { readonly product: string; readonly nearest: string | undefined }): Wording => ({
    found: `a product ${quote(d.product)}, which is in no line and not listed`,
    expected: "products of the lines, or of `products` in the data",
    fix: d.nearest === undefined ? "check the id, or list the product in `products`" : `did you mean ${quote(d.nearest)}?`,
  }),
  "policy-pack-unknown": (d: {
    readonly pack: string;
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `a pack ${quote(d.pack)}`,
    expected: `a pack of the model's pack drivers (${quoteList(d.known)}), or a \`size\``,
    fix: `name a pack of the model, or state the size${nearMiss(d.nearest)}`,
  }),
  "policy-field-unread": (d: { readonly field: string; readonly tables: readonly string[] }): Wording => ({
    found: `a field ${quote(d.field)} that the model reads in none of ${quoteList(d.tables)}`,
    expected: "a field that a driver, an equation or a condition of the model reads",
    fix: "name the field by which the model tells the difference, or give the model a driver or condition on it",
  }),
  "replay-option-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the option",
  }),
  "replay-table-missing": (d: { readonly role: string; readonly known: readonly string[] }): Wording => ({
    found: `no table of ${d.role} among the events (${quoteList(d.known)})`,
    expected: `events of the ${d.role} whose policy is replayed`,
    fix: `name the table in \`tables.${d.role}\`, or leave out the policy that needs it`,
  }),
  "replay-field-missing": (d: { readonly field: string | undefined; readonly role: string; readonly needs: string }): Wording => ({
    found:
      d.field === undefined
        ? `nothing in the model that tells which field of ${quote(d.role)} is the ${d.needs}`
        : `no field ${quote(d.field)} in the rows of ${quote(d.role)}`,
    expected: `the ${d.needs} of every row`,
    fix: `name the field in \`fields.${d.needs}\``,
  }),
  "replay-field-unknown": (d: {
    readonly field: string;
    readonly tables: readonly string[];
    readonly known: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `a field ${quote(d.field)} that no row has of ${d.tables.length === 0 ? "a table of the kind, for there is none" : quoteList(d.tables)}`,
    expected: `a field of the rows (${quoteList(d.known)})`,
    fix: `correct or remove the name${nearMiss(d.nearest)}`,
  }),
  "replay-value-missing": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the rows, or leave their customers out of `for`",
  }),
  "replay-customer-unknown": (d: { readonly id: string; readonly nearest: string | undefined }): Wording => ({
    found: `a customer ${quote(d.id)}`,
    expected: "a customer of the data",
    fix: `check the id${nearMiss(d.nearest)}`,
  }),
  "replay-no-history": (d: { readonly ids: readonly string[] }): Wording => ({
    found: d.ids.length === 0 ? "no orders of the customers replayed" : `no orders of ${quoteList(d.ids)}`,
    expected: "a history of orders to form anew",
    fix: "choose customers with orders in the period",
  }),
  "replay-segment-empty": (d: { readonly segments: readonly string[] }): Wording => ({
    found: `no customer in ${quoteList(d.segments)}`,
    expected: "a segment that has customers",
    fix: "choose another segment, or segment by other thresholds",
  }),
  "replay-kept-apart": (d: ApartDetail): Wording => ({
    found: apartBecause(d),
    expected: `${d.rows} that can be joined as the policy says`,
    fix: APART_FIX[d.because] ?? APART_FIX["differs"] ?? "",
  }),
  "replay-shipments-kept": (d: { readonly shipments: number; readonly joined: number }): Wording => ({
    found: `${counted(d.shipments, "shipment")} as before, though ${counted(d.joined, "order")} joined another`,
    expected: "shipments that are consolidated where joined orders travel together",
    fix: "add the policy { kind: 'shipping', consolidate: true } after it, unless each is shipped as before",
  }),
  "replay-line-count-unnamed": (d: { readonly field: string }): Wording => ({
    found: `${quote(d.field)}, as many as each order has lines, added up where lines were joined`,
    expected: "a count of the lines that are left, if lines are what it counts",
    fix: "name it in `fields.lineCount` if it counts the lines of an order; else list it in `fields.additive`",
  }),
  "replay-not-conserved": (d: { readonly figure: string; readonly before: string; readonly after: string }): Wording => ({
    found: `${quote(d.figure)} of ${d.after} after the policy, ${d.before} before`,
    expected: "the same, for the policy does not say otherwise",
    fix: "list fields that add up in `fields.additive`, and those that do not in `fields.fixed`",
  }),
  "replay-rate-unknown": (d: { readonly driver: string }): Wording => ({
    found: `a volume of ${quote(d.driver)} after the policy, where there was none before`,
    expected: "a volume before the policy, or a standard or practical volume, from which a rate is known",
    fix: "state a `standard` rate or a practical volume; the cost of this volume is not in the result",
  }),
  "replayed-invalid": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "what `replay` gave",
    fix: "pass the result of `replay` unchanged",
  }),
  "policies-invalid": (d: { readonly value: unknown }): Wording => ({
    found: quote(d.value),
    expected: "policies by name, other than `asItWas`: an object with at least one",
    fix: "pass `{ weekly: policy, ... }`",
  }),
  "offer-option-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the option",
  }),
  "offer-no-sales": (d: { readonly sales: string }): Wording => ({
    found: `discountable sales of ${d.sales}`,
    expected: "sales above zero that a discount can be given on",
    fix: "state `discountableSales`, or offer a sum of money",
  }),
} as const;

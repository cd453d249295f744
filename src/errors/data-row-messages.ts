import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss, shown, typeOf } from "./value-words.js";

/** What is known of a column that is not there. */
interface Absence {
  readonly columns: readonly string[] | undefined;
  readonly nearest: string | undefined;
  /** Whether the table has a `fields` to map columns in. */
  readonly mapped: boolean;
}

function columnsSeen(columns: readonly string[] | undefined): string {
  return columns === undefined ? "" : ` (columns seen: ${quoteList(columns)})`;
}

function likeness(alike: string | undefined): string {
  return alike === undefined ? "" : `; ${quote(alike)} is listed: write both alike in blanks, case and leading zeros`;
}

/** Faults of single rows, grouped by table and column. */
export const rowMessages = {
  "row-invalid": (d: { readonly value: unknown; readonly keyed?: boolean }): Wording => ({
    found: d.keyed === true ? "a Map" : `${typeOf(d.value)}${shown(d.value)}`,
    expected: "a row object",
    fix: `pass one object a row, with its fields as own properties${d.keyed === true ? ": `Object.fromEntries(row)`" : ""}`,
  }),
  "value-unreadable": (d: { readonly field: string; readonly error: string }): Wording => ({
    found: `a field ${quote(d.field)} that failed when read: ${quote(d.error)}`,
    expected: "a value",
    fix: "see the `cause` of the error",
  }),
  "value-missing": (d: { readonly field: string } & Absence): Wording => ({
    found: `no ${quote(d.field)}${columnsSeen(d.columns)}`,
    expected: "a value in every row that counts",
    fix: d.mapped
      ? `give it, as 0 where it is nil, map its column in \`tables.<table>.fields\`, or leave such rows out by \`where\`${nearMiss(d.nearest)}`
      : `give it in every row, under this name${nearMiss(d.nearest)}`,
  }),
  "value-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the value",
  }),
  "field-mixed": (d: { readonly field: string }): Wording => ({
    found: `${quote(d.field)} missing in some rows of the table, while others have it and a parent row or a listed object has it too`,
    expected: "a measured field to stand in one place",
    fix: "complete the column, or take it out of the table",
  }),
  "id-invalid": (d: { readonly value: unknown }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: "an id: well-formed text, a safe integer or a bigint",
    fix: "give the id as text",
  }),
  "object-duplicate": (d: { readonly id: string; readonly dimension: string }): Wording => ({
    found: `${d.dimension} ${quote(d.id)} again`,
    expected: "every object once",
    fix: "remove one of them",
  }),
  "missing-object": (d: { readonly dimension: string; readonly all: boolean } & Absence): Wording => ({
    found: `${d.all ? `no row that names its ${quote(d.dimension)}` : `no ${quote(d.dimension)}`}${columnsSeen(d.columns)}`,
    expected: `the ${quote(d.dimension)} of every row that counts, its own or through a join or a listed object`,
    fix: `${d.mapped ? "map its column in `tables.<table>.fields`" : "give it under this name"}, or choose the rule \`missingObject: "unidentified"\`${nearMiss(d.nearest)}`,
  }),
  "unknown-object": (d: {
    readonly dimension: string;
    /** The first few. */
    readonly ids: readonly string[];
    /** Different ids, as far as counted. */
    readonly distinct: number;
    readonly nearest: string | undefined;
    /** A listed id that differs in blanks, case or leading zeros only. */
    readonly alike: string | undefined;
  }): Wording => ({
    found: `${d.dimension} ${quoteList(d.ids)}${d.distinct > d.ids.length ? ` (${d.distinct} different ids)` : ""}`,
    expected: `one of the listed objects of dimension ${quote(d.dimension)}`,
    fix: `add it to the list, or choose the rule \`unknownObject: "unidentified"\`${likeness(d.alike)}${nearMiss(d.nearest)}`,
  }),
  "channel-disagrees": (d: { readonly dimension: string; readonly row: unknown; readonly customer: unknown }): Wording => ({
    found: `${d.dimension} ${quote(d.row)} in the row, ${quote(d.customer)} at its customer`,
    expected: "one channel for an activity of channel level",
    fix: "correct one of them, or leave the attribute out where customers buy through several channels",
  }),
  "negative-quantity": (d: { readonly value: string; readonly driver: string }): Wording => ({
    found: `${d.value}, a negative quantity of driver ${quote(d.driver)}`,
    expected: "quantities of zero or more: a return un-picks nothing, it makes work of its own",
    fix: 'leave such rows out by `where`, or choose `negativeRows`: "exclude", "absolute" or "net"',
  }),
  "usage-negative": (d: { readonly value: string; readonly table: string }): Wording => ({
    found: `a time equation that gives ${d.value} for a row of ${quote(d.table)}`,
    expected: "zero or more units of capacity",
    fix: "correct the equation or the row",
  }),
  "pack-size-invalid": (d: { readonly value: unknown }): Wording => ({
    found: `pack size ${quote(d.value)}`,
    expected: "a size above zero, or nothing where the goods are not packed so",
    fix: "correct the size",
  }),
  "join-key-unknown": (d: { readonly key: unknown; readonly parent: string; readonly on: string }): Wording => ({
    found: `key ${quote(d.key)}, which no row of table ${quote(d.parent)} has as ${quote(d.on)}`,
    expected: "a parent row for every key",
    fix: "complete the parent table, or correct the key",
  }),
  "join-key-duplicate": (d: { readonly key: unknown }): Wording => ({
    found: `key ${quote(d.key)} again`,
    expected: "one row a key in a table others join to",
    fix: "remove one of the rows, or join on another key",
  }),
  "join-key-missing": (d: { readonly key: string }): Wording => ({
    found: `no ${quote(d.key)}`,
    expected: "a key in every row of a table others join to",
    fix: "complete the key",
  }),
  "date-missing": (d: { readonly field: string }): Wording => ({
    found: `no date in ${quote(d.field)}`,
    expected: "a date in every row",
    fix: "complete the dates, or name another `date` field",
  }),
  "date-invalid": (d: { readonly value: unknown; readonly isDate?: boolean }): Wording => ({
    found: d.isDate === true ? "an invalid Date" : `${typeOf(d.value)}${shown(d.value)}`,
    expected: 'an ISO 8601 date or date-time such as "2026-07-01" or "2026-07-01T14:00Z", or a valid Date',
    fix: "write the date in this form; an invalid Date comes of a text that `new Date` could not read",
  }),
  "outside-period": (d: {
    readonly value: unknown;
    /** The same by the clock of the zone, where the value is an instant. */
    readonly wall: string | undefined;
    readonly zone: string;
    readonly from: string;
    readonly to: string;
    readonly excluded: boolean;
  }): Wording => ({
    found: `date ${quote(d.value)}${d.wall === undefined ? "" : `, which is ${d.wall} in ${d.zone}`}`,
    expected: `dates from ${d.from} up to but not including ${d.to} by the clock of ${d.zone} (\`period.timeZone\`)`,
    fix: d.excluded
      ? "the rows were left out"
      : 'pass rows of the period only, set `period.outside: "exclude"`, or set `period.timeZone` to the zone the dates are of',
  }),
  "parent-excluded": (d: { readonly parent: string }): Wording => ({
    found: `rows that belong to rows of ${quote(d.parent)} outside the period`,
    expected: "rows of the period",
    fix: "the rows were left out; a `date` of the table's own would decide instead",
  }),
  "currency-other": (d: { readonly value: unknown; readonly currency: string }): Wording => ({
    found: `currency ${quote(d.value)}`,
    expected: `${d.currency}, the currency of the model`,
    fix: "convert the amounts before they come in",
  }),
} as const;

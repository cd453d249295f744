import type { Wording } from "./finding.js";
import { quote, quoteList } from "./quote.js";
import { nearMiss, shown, typeOf } from "./value-words.js";

function sourceForm(value: unknown, form: "promise" | "result" | "empty" | undefined): string {
  if (form === "promise") return "a promise of rows";
  if (form === "result") return "the result of a query, with its rows in `rows`";
  return form === "empty" ? "an object without columns" : `${typeOf(value)}${shown(value)}`;
}

/** Faults of options, of the data as a whole and of the sources of rows. */
export const sourceMessages = {
  "option-invalid": (d: { readonly value: unknown; readonly expected: string; readonly nearest: string | undefined }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: `correct the option${nearMiss(d.nearest)}`,
  }),
  "field-never-seen": (d: {
    readonly field: string;
    readonly used: readonly string[];
    readonly columns: readonly string[];
    readonly nearest: string | undefined;
  }): Wording => ({
    found: `no row with ${quote(d.field)}, which a condition asks for: ${d.used.join(", ")} (columns seen: ${quoteList(d.columns)})`,
    expected: "the field in some row of the table, in its parents or among the attributes of listed objects",
    fix: `correct the condition or map the column in \`tables.<table>.fields\`; nothing to do where no row happened to need it${nearMiss(d.nearest)}`,
  }),
  "dimension-not-found": (d: { readonly dimension: string; readonly nearest: string | undefined }): Wording => ({
    found: `dimension ${quote(d.dimension)}, which no list of objects and no row names`,
    expected: "dimensions that the data name",
    fix: `correct \`by\`, or map the column in \`tables.<table>.fields\`${nearMiss(d.nearest)}`,
  }),
  "data-invalid": (d: { readonly value: unknown; readonly expected: string }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: d.expected,
    fix: "correct the data",
  }),
  "data-key-unknown": (d: { readonly key: string; readonly known: readonly string[]; readonly nearest: string | undefined }): Wording => ({
    found: `the field ${quote(d.key)}`,
    expected: `only ${quoteList(d.known)}`,
    fix: `correct the field or remove it${nearMiss(d.nearest)}`,
  }),
  "table-unknown": (d: { readonly table: string; readonly known: readonly string[]; readonly nearest: string | undefined }): Wording => ({
    found: `event table ${quote(d.table)}, which the model does not name`,
    expected: `only tables of the model: ${quoteList(d.known)}`,
    fix: `correct the name of the table or leave it out${nearMiss(d.nearest)}`,
  }),
  "table-unused": (d: { readonly table: string }): Wording => ({
    found: `event table ${quote(d.table)}, which no driver, sales fact or join reads`,
    expected: "tables that are read",
    fix: "leave it out, or name it in a driver's `from`; it was not read",
  }),
  "data-missing": (d: { readonly table: string; readonly nearest: string | undefined }): Wording => ({
    found: `no rows of the event table ${quote(d.table)}`,
    expected: "the rows of every table the model reads",
    fix: `pass them in \`events\`; an empty array says that there were none${nearMiss(d.nearest)}`,
  }),
  "source-invalid": (d: { readonly value: unknown; readonly form?: "promise" | "result" | "empty" | undefined }): Wording => ({
    found: sourceForm(d.value, d.form),
    expected: "an array or another iterable of row objects, an object of columns, or an Arrow-like table",
    fix:
      d.form === "promise"
        ? "await it first"
        : d.form === "result"
          ? "pass its `rows`"
          : "pass the rows in one of these forms; an empty array says that there were none",
  }),
  "source-failed": (d: { readonly error: string }): Wording => ({
    found: `a source of rows that failed: ${quote(d.error)}`,
    expected: "a source that can be read to its end",
    fix: "see the `cause` of the error",
  }),
  "data-async": (_: object): Wording => ({
    found: "a source that gives its rows asynchronously",
    expected: "rows that are at hand",
    fix: "use `measureAsync` or `allocateAsync`, or collect the rows first; lists of objects, `volumes`, `sales` and `costs` are read at once",
  }),
  "data-one-shot": (_: object): Wording => ({
    found: "an iterator that can be read only once",
    expected: "rows that can be read again after the check",
    fix: "collect the rows in an array first",
  }),
  "columns-unequal": (d: { readonly found: number; readonly expected: number; readonly column: string }): Wording => ({
    found: `${d.found} entries`,
    expected: `${d.expected} entries, as in column ${quote(d.column)}`,
    fix: "give columns of equal length",
  }),
  "column-invalid": (d: { readonly value: unknown }): Wording => ({
    found: `${typeOf(d.value)}${shown(d.value)}`,
    expected: "a typed array, an array, { codes, dictionary } or { values, valid }",
    fix: "pass the column in one of these forms",
  }),
  "column-code-invalid": (d: { readonly value: unknown; readonly size: number }): Wording => ({
    found: `code ${quote(d.value)}`,
    expected: `a whole number from 0 to ${d.size - 1}, or -1 where there is no value`,
    fix: "correct the codes, or complete the dictionary",
  }),
  "measure-aborted": (_: object): Wording => ({
    found: "an aborted signal",
    expected: "a signal that lets the measuring finish",
    fix: "measure again without aborting",
  }),
  "sum-not-proved": (d: { readonly placed: string; readonly read: string }): Wording => ({
    found: `${d.placed} placed of ${d.read} read`,
    expected: "as much placed as read",
    fix: "report this as a defect of the library with the model and the data",
  }),
} as const;

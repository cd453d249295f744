import { allocateData } from "../costing/allocate.js";
import type { CostingData } from "../costing/costing-data.js";
import { CostError, refuse } from "../errors/cost-error.js";
import { dataMessages } from "../errors/data-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { replayMessages } from "../errors/replay-messages.js";
import type { CostingInput, RowsSource } from "../measure/costing-input.js";
import { measure } from "../measure/measure.js";
import { isRecord, requireModel } from "../measure/option-checks.js";
import type { CostModel } from "../model/cost-model.js";
import { entriesOf, own } from "../model/entries.js";
import { joinsOf } from "../model/joins-of.js";
import type { OrderPolicy } from "./policy.js";
import type { CheckedPolicy } from "./policy-check.js";
import { type BoundPolicy, bindPolicy, checkPack, type ReplayContext } from "./replay-apply.js";
import { type OrderBook, openBook } from "./replay-book.js";
import { valueIn } from "./replay-coded.js";
import { checkCustomers } from "./replay-customers.js";
import { eventsAfter } from "./replay-events.js";
import { attempt, errorOf, faultsOf } from "./replay-faults.js";
import { checkFieldNames } from "./replay-field-names.js";
import { type OrderLink, planReplay, productWith } from "./replay-fields.js";
import { linkHistory, type OrderHistory } from "./replay-history.js";
import { joiningRules } from "./replay-joining.js";
import { modelAfter } from "./replay-one-off.js";
import type { CheckedOptions } from "./replay-options.js";
import { tableReading } from "./replay-reading.js";
import { type EventTable, readEventTable } from "./replay-table.js";

/** A history that policies can be replayed on, costed as it was. */
export interface OpenedReplay {
  readonly model: CostModel;
  readonly data: CostingInput;
  readonly events: ReadonlyMap<string, RowsSource>;
  readonly before: CostingData;
  /** The model by which events after a policy are measured. */
  readonly modelAfter: CostModel;
  readonly history: OrderHistory;
  /** The policies, bound, in the order given. */
  readonly bound: readonly (readonly BoundPolicy[])[];
}

/**
 * Costs the data as they are, reads the history of orders, and binds policies to it.
 *
 * What is wrong with policies, options, data and history is refused together: a step that fails only keeps those from being looked at that
 * need what it gives.
 *
 * @param lists one list of policies a replay
 * @param findings what is wrong so far
 */
export function openReplay(
  model: CostModel,
  given: CostingInput,
  options: CheckedOptions,
  lists: readonly (readonly CheckedPolicy[])[],
  findings: Finding[],
): OpenedReplay {
  const faults = faultsOf(findings);
  if (attempt(faults, () => requireModel(model)) === undefined) throw errorOf(faults);
  const sound = lists.flat().filter(({ isSound }) => isSound);
  for (const { policy, path } of sound) checkPack(model, policy, path, findings);
  const taken = attempt(faults, () => readable(given));
  if (taken === undefined) throw errorOf(faults);
  const data = taken.value;
  const read = options.isReadable ? attempt(faults, () => worded(model, data, () => readHistory(model, data, options))) : undefined;
  if (read === undefined) {
    // What is wrong with the data is known already where they were read.
    const measured = attempt(options.isReadable ? faultsOf([]) : faults, () => measure(model, data));
    if (measured !== undefined) checkCustomers(options.customers, customersIn(measured.value), undefined, findings);
    throw errorOf(faults);
  }
  const { history, events } = read.value;
  // Measured from what was read, for to read rows takes longer than to count them; the fields read are those that measuring plans to read.
  const book = openBook(history);
  const unchanged = { ...data, events: eventsAfter(book, events) };
  const before = attempt(faults, () =>
    allocateData(
      model,
      worded(model, data, () => measure(model, unchanged)),
    ),
  );
  if (before !== undefined) checkCustomers(options.customers, customersIn(before.value), history, findings);
  const products = productsOf(
    model,
    data,
    sound.flatMap(({ policy }) => packField(policy)),
    findings,
  );
  const bind = ({ policy, path, isSound }: CheckedPolicy): BoundPolicy =>
    isSound ? bindPolicy({ model, products }, book, policy, path, findings) : () => undefined;
  const bound = lists.map((list) => list.map(bind));
  if (before === undefined || findings.some(({ severity }) => severity === "error")) throw errorOf(faults);
  return { model, data, before: before.value, bound, ...read.value };
}

function customersIn({ cells }: Pick<CostingData, "cells">): ReadonlySet<string> {
  return new Set(cells.ids[0] ?? []);
}

/** What is wrong with the data is said as `allocate` says it, of the rows as they were given. */
function worded<T>(model: CostModel, data: CostingInput, read: () => T): T {
  try {
    return read();
  } catch (error) {
    measure(model, data);
    throw error;
  }
}

/** Applies a list of policies to a fresh book, from left to right. */
export function applyPolicies({ history }: OpenedReplay, bound: readonly BoundPolicy[]): OrderBook {
  const book = openBook(history);
  for (const apply of bound) apply(book);
  return book;
}

/** The data in a form that can be read several times: what an iterator gives only once is kept. */
function readable(given: CostingInput): CostingInput {
  if (!isRecord(given)) return given;
  const keep = (value: unknown, path: string): unknown => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !(Symbol.iterator in value)) return value;
    try {
      return Array.from(value as Iterable<unknown>);
    } catch (error) {
      throw new CostError([finding(dataMessages, "source-failed", path, { error: String(error) })], { cause: error });
    }
  };
  const named = (value: unknown, path: string): unknown =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([key, source]) => [key, keep(source, `${path}.${pathOf(key)}`)]))
      : value;
  const entries = Object.entries(given).map(([key, value]) => [
    key,
    key === "events" || key === "objects" ? named(value, key) : keep(value, key),
  ]);
  return Object.fromEntries(entries) as CostingInput;
}

function checkTablesNamed({ tables }: CheckedOptions, events: ReadonlyMap<string, RowsSource>): void {
  const missing = entriesOf(tables as Readonly<Record<string, string>>).filter(([, id]) => !events.has(id));
  refuse(
    missing.map(([role]) =>
      finding(replayMessages, "replay-table-missing", pathOf("options", "tables", role), { role, known: [...events.keys()] }),
    ),
  );
}

function readHistory(
  model: CostModel,
  data: CostingInput,
  options: CheckedOptions,
): Pick<OpenedReplay, "history" | "events" | "modelAfter"> {
  const findings: Finding[] = [];
  const chosen = options.customers && [...new Set(options.customers)];
  const events = new Map(isRecord(data?.events) ? (Object.entries(data.events) as [string, RowsSource][]) : []);
  checkTablesNamed(options, events);
  const plan = planReplay(model, events, options.tables, options.fields);
  if (plan.orders === undefined && (plan.lines === undefined || !events.has(plan.lines.id))) {
    throw new CostError([
      finding(replayMessages, "replay-table-missing", "options.tables.orders", { role: "orders", known: [...events.keys()] }),
    ]);
  }
  const { read, fieldsOf } = tableReading(model, data, events, plan, options.fields, findings);
  const role = (link: OrderLink | undefined, extra: readonly (string | undefined)[]): EventTable | undefined =>
    link === undefined || !events.has(link.id) ? undefined : read(link.id, link.order, extra);
  const figures = [plan.quantity, ...plan.amount];
  const hasLines = plan.lines !== undefined && events.has(plan.lines.id);
  const orders = role(plan.orders, [plan.customer, plan.date, ...plan.together, ...(hasLines ? [] : figures)]);
  const lines = role(plan.lines, [...(orders === undefined ? [plan.customer, plan.date] : []), plan.product, ...figures]);
  const shipments = role(plan.shipments, []);
  const returns =
    plan.returns === undefined || !events.has(plan.returns.id)
      ? undefined
      : read(plan.returns.id, plan.returns.order, [plan.returns.date, plan.customer]);
  const taken = [orders, lines, shipments].map((one) => one?.id);
  const others = [...events.keys()].flatMap((id) => {
    const join = joinsOf(own(model.tables, id)).find(({ to }) => to === orders?.id);
    if (join === undefined || taken.includes(id)) return [];
    return [{ table: id === returns?.id ? returns : read(id, join.on, []), order: join.on }];
  });
  const rest = [returns, ...others.map(({ table }) => table)].filter((table) => table !== undefined);
  checkFieldNames(options.fields, { orders, lines, shipments, rest }, findings);
  checkAmount(model, options.fields.amount, findings);
  refuse(findings);
  // No row has any field, so what is missing is not a field but the history.
  if ((orders ?? lines)?.count === 0) throw new CostError([finding(replayMessages, "replay-no-history", "options.for", { ids: [] })]);
  const joining = joiningRules(model, plan, { orders, lines, shipments, others }, fieldsOf(lines?.id ?? ""));
  const lineCount = plan.lineCounts.find((field) => orders?.additive.has(field));
  const readTables = [orders, lines, shipments, ...rest].flatMap((table) => table?.id ?? []);
  return {
    events,
    modelAfter: modelAfter(model, new Set(readTables)),
    history: linkHistory(model, plan, { orders, lines, shipments, returns, others, joining, lineCount }, chosen),
  };
}

function checkAmount(model: CostModel, amount: string | undefined, findings: Finding[]): void {
  const product = amount === undefined ? undefined : productWith(model, amount);
  if (product === undefined) return;
  const expected = `a field that holds money; sales are ${product.join(" x ")}, which is the default where gross sales sum it`;
  findings.push(finding(replayMessages, "replay-option-invalid", "options.fields.amount", { value: amount, expected }));
}

function packField(policy: OrderPolicy): readonly string[] {
  if (policy.kind !== "packRounding") return [];
  const { size } = policy;
  return typeof size === "object" && "field" in size ? [size.field] : [];
}

/** Attributes of products that tell how they are packed. */
function productsOf(model: CostModel, { products }: CostingInput, more: readonly string[], findings: Finding[]): ReplayContext["products"] {
  if (products === undefined) return new Map();
  const sizes = entriesOf(model.drivers).flatMap(([, { packs }]) => Object.values(packs?.sizes ?? {}));
  const fields = sizes.flatMap((size) => (typeof size === "object" && "field" in size ? [size.field] : []));
  const names = new Map(["id", ...fields, ...more].map((name) => [name, name]));
  const none = { additive: new Set<string>(), money: new Set<string>(), scale: 0 };
  const table = readEventTable("products", products, names, none, findings);
  const ids = table.values.get("id");
  return new Map(
    Array.from({ length: table.count }, (_, i) => {
      const attributes = [...table.values].map(([field, column]) => [field, valueIn(column, i)] as const);
      return [String(valueIn(ids, i)), Object.fromEntries(attributes)] as const;
    }),
  );
}

import type { MinimumOrderPolicy, OrderFrequencyPolicy } from "./policy.js";
import { byDay, cycleOf } from "./policy-calendar.js";
import { apartCounter, countApart } from "./replay-apart.js";
import { type BookTable, joinOrder, joinRows, moveOrder, type OrderBook, orderNow, ordersInSequence } from "./replay-book.js";
import { walkKin } from "./replay-grouping.js";
import { alikeOrders, kinOfLines, kinOfOrders } from "./replay-kinship.js";
import type { OrderSizes } from "./replay-order-size.js";

/** Orders that wait together, in sequence. */
interface Waiting {
  readonly members: number[];
  readonly firstDay: number;
  value: number;
  quantity: number;
}

/** Joins the orders of each cycle of a customer; those that differ in what the model reads of them stay apart. */
export function applyFrequency(book: OrderBook, policy: OrderFrequencyPolicy, start: number): void {
  const cycle = byDay(cycleOf(policy, start));
  const kin = kinOfOrders(book);
  const { customer, lastDay } = book.history;
  // The last order of each kind so far, with its customer and cycle: later days are in no earlier cycle, so that it alone may be joined.
  const last = new Int32Array(kin.length).fill(-1);
  const keys = new Float64Array(kin.length);
  const days = new Float64Array(book.history.count).fill(Number.NaN);
  const joined = new Uint8Array(book.history.count);
  const apart = apartCounter(book, "orders", book.orders, alikeOrders(book));
  let owner = -1;
  let [previous, previousKey] = [-1, Number.NaN];
  const sequence = ordersInSequence(book);
  for (const order of sequence) {
    if (customer[order] !== owner) previousKey = Number.NaN;
    owner = customer[order] as number;
    const { key, day } = cycle(book.day[order] as number);
    const kind = kin[order] as number;
    const before = last[kind] as number;
    if (before !== -1 && customer[before] === owner && keys[kind] === key) {
      joinOrder(book, before, order);
      joined[order] = 1;
    } else if (key === previousKey) apart.note(order, previous);
    previous = order;
    previousKey = key;
    last[kind] = order;
    keys[kind] = key;
    if (day !== undefined) days[order] = Math.min(day, lastDay);
  }
  apart.close();
  for (const order of sequence) if (book.into[order] === order && !Number.isNaN(days[order])) moveOrder(book, order, days[order] as number);
  if (policy.joinLines !== false) joinLines(book, joined);
}

/** Joins orders below a minimum with the next ones of the customer. */
export function applyMinimum(book: OrderBook, policy: MinimumOrderPolicy, sizes: OrderSizes): void {
  const { maxWaitDays = DEFAULT_WAIT } = policy;
  const { customer, lastDay } = book.history;
  const kin = kinOfOrders(book);
  const waiting = new Map<string, Waiting>();
  const joined = new Uint8Array(book.history.count);
  const apart = apartCounter(book, "orders", book.orders, alikeOrders(book));
  const release = (name: string, group: Waiting, day: number | undefined): void => {
    waiting.delete(name);
    placeTogether(book, group.members, day, joined);
  };
  const lastOf = ({ firstDay }: Waiting) => Math.min(firstDay + maxWaitDays, lastDay);
  let owner = -1;
  const releaseAll = (): void => {
    for (const [name, group] of [...waiting]) release(name, group, Math.max(lastOf(group), lastMemberDay(book, group)));
  };
  // The last group that came to wait, to say why an order does not wait with it.
  let latest: { readonly name: string; readonly group: Waiting } | undefined;
  for (const order of ordersInSequence(book)) {
    if (customer[order] !== owner) releaseAll();
    owner = customer[order] as number;
    const day = book.day[order] as number;
    const name = String(kin[order]);
    const before = waiting.get(name);
    if (before !== undefined && day > lastOf(before)) release(name, before, lastOf(before));
    if (!waiting.has(name)) {
      const other = latest !== undefined && waiting.get(latest.name) === latest.group ? latest.group : waiting.values().next().value;
      if (other !== undefined && day <= lastOf(other)) apart.note(order, other.members[other.members.length - 1] as number);
    }
    const group = waiting.get(name) ?? { members: [], firstDay: day, value: 0, quantity: 0 };
    group.members.push(order);
    group.value += sizes.value?.[order] ?? 0;
    group.quantity += sizes.quantity?.[order] ?? 0;
    if (group.value >= sizes.leastValue && group.quantity >= sizes.leastQuantity) release(name, group, undefined);
    else {
      waiting.set(name, group);
      latest = { name, group };
    }
  }
  releaseAll();
  apart.close();
  if (policy.joinLines !== false) joinLines(book, joined);
}

const DEFAULT_WAIT = 30;

function lastMemberDay(book: OrderBook, { members }: Waiting): number {
  return book.day[members[members.length - 1] as number] as number;
}

/** Joins orders into the last of them, on the day given or on its own. */
function placeTogether(book: OrderBook, members: readonly number[], day: number | undefined, joined: Uint8Array): void {
  const last = members[members.length - 1] as number;
  for (const member of members) joinOrder(book, member, last);
  if (members.length > 1) joined[last] = 1;
  if (day !== undefined) moveOrder(book, last, day);
}

/** Makes one line of the lines of an order that are alike but for their figures. */
function joinLines(book: OrderBook, joined: Uint8Array): void {
  const { lines, history } = book;
  if (lines === undefined || !joined.includes(1)) return;
  const kin = kinOfLines(book);
  const groups = new Int32Array(kin.length).fill(-1);
  for (let i = 0; i < kin.length; i++) {
    if (lines.alive[i] === 0 || (history.orderOfLine[i] as number) < 0) continue;
    const order = orderNow(book, history.orderOfLine[i] as number);
    if (joined[order] === 1) groups[i] = order;
  }
  noteUnjoined(book, lines, groups);
  // The first line of a kind takes the others.
  const first = new Int32Array(kin.length);
  const others = new Int32Array(kin.length);
  let count = 0;
  walkKin(groups, history.count, kin, (line, before) => {
    first[line] = before === -1 ? line : (first[before] as number);
    if (before === -1) return;
    others[count++] = line;
    book.lineInto[line] = first[line] as number;
    if (book.late[line] === 1) book.late[first[line] as number] = 1;
  });
  joinRows(lines, others.subarray(0, count), first);
}

/** Counts lines of joined orders that nothing can be joined with. */
function noteUnjoined(book: OrderBook, { table, values }: BookTable, groups: Int32Array): void {
  const { plan, joining } = book.history;
  const products = values.get(plan.product)?.codes;
  let [all, without] = [0, 0];
  for (let i = 0; i < groups.length; i++) {
    if ((groups[i] as number) < 0) continue;
    all++;
    if (products === undefined || products[i] === -1) without++;
  }
  countApart(book, "lines", plan.product, "missing", without);
  for (const field of joining.clashes.get(table.id) ?? []) countApart(book, "lines", field, "factor", all - without);
}

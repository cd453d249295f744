import type { OrderPolicy, Weekday } from "../../src/policies/policy.js";

/** Orders as plain objects with their lines, formed anew step by step: slow, and written without a look at the library's code. */
interface Order {
  readonly id: string;
  readonly customer: string;
  day: number;
  lines: Line[];
}

interface Line {
  readonly product: string;
  quantity: number;
  cents: number;
}

interface Events {
  readonly orders: readonly { readonly orderId: string; readonly customer: string; readonly date: string }[];
  readonly lines: readonly { readonly orderId: string; readonly product: string; readonly quantity: number; readonly amount: string }[];
}

const DAYS: readonly Weekday[] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const dayOf = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const date = (day: number) => new Date(day * 86_400_000);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const sequence = (orders: readonly Order[]) =>
  [...orders].sort((a, b) => compare(a.customer, b.customer) || a.day - b.day || compare(a.id, b.id));
const units = (orders: readonly Order[], weight: (order: Order) => number) =>
  orders.flatMap((order) => order.lines.map(({ quantity }) => quantity * weight(order))).reduce((sum, one) => sum + one, 0);

/** Volumes and mean wait after some policies. */
export function replayOracle(
  events: Events,
  policies: readonly OrderPolicy[],
  { period: [from, to], size }: { readonly period: readonly [string, string]; readonly size: number },
): { readonly volumes: Readonly<Record<string, number>>; readonly wait: string } {
  let orders: Order[] = events.orders.map(({ orderId, customer, date: text }) => ({
    id: orderId,
    customer,
    day: dayOf(text),
    lines: events.lines
      .filter((line) => line.orderId === orderId)
      .map(({ product, quantity, amount }) => ({ product, quantity, cents: Math.round(Number(amount) * 100) })),
  }));
  const before = units(orders, ({ day }) => day);
  for (const policy of policies) orders = apply(orders, policy, dayOf(from), dayOf(to), size);
  const lines = orders.flatMap((order) => order.lines);
  const total = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const wait = units(orders, ({ day }) => day) - before;
  return {
    volumes: {
      enterOrder: orders.length,
      pickLine: lines.length,
      pickCase: lines.reduce((sum, { quantity }) => sum + Math.floor(quantity / size), 0),
      pickUnit: lines.reduce((sum, { quantity }) => sum + (quantity % size), 0),
    },
    wait: halfEven(wait, total),
  };
}

function halfEven(n: number, d: number): string {
  const scaled = (n * 10_000) / d;
  const floor = Math.floor(scaled);
  const twice = 2 * (n * 10_000 - floor * d);
  const up = twice > d || (twice === d && floor % 2 !== 0);
  return ((floor + (up ? 1 : 0)) / 10_000).toFixed(4).replace("-0.0000", "0.0000");
}

function apply(orders: Order[], policy: OrderPolicy, first: number, last: number, size: number): Order[] {
  if (policy.kind === "orderFrequency") {
    const groups = new Map<string, { readonly place: number | undefined; readonly members: Order[] }>();
    for (const order of sequence(orders)) {
      const { key, place } = cycle(policy, order.day, first);
      const group = groups.get(`${order.customer}/${key}`) ?? { place, members: [] };
      group.members.push(order);
      groups.set(`${order.customer}/${key}`, group);
    }
    return [...groups.values()].map(({ place, members }) => joined(members, place === undefined ? undefined : Math.min(place, last)));
  }
  if (policy.kind === "minimumOrder") return minimum(orders, Number(policy.value) * 100, policy.maxWaitDays ?? 30, last);
  if (policy.kind === "packRounding") return rounded(orders, policy.round ?? "down", Number(policy.size ?? size));
  throw new Error(policy.kind);
}

function cycle(
  policy: Extract<OrderPolicy, { kind: "orderFrequency" }>,
  day: number,
  first: number,
): { key: number; place: number | undefined } {
  const { every, on } = policy;
  const week = (one: number) => Math.floor((one + 3) / 7);
  const month = (one: number) => date(one).getUTCFullYear() * 12 + date(one).getUTCMonth();
  if (on === undefined) {
    if (every === "month") return { key: month(day), place: undefined };
    if (typeof every === "object") return { key: Math.floor((day - first) / every.days), place: undefined };
    return { key: Math.floor((week(day) - week(first)) / (every === "week" ? 1 : 2)), place: undefined };
  }
  // The first day from the order's own on that is an order day, found by looking at each.
  for (let one = day; ; one++) if (isOrderDay(one, every, on, first, month)) return { key: one, place: one };
}

function isOrderDay(
  day: number,
  every: Extract<OrderPolicy, { kind: "orderFrequency" }>["every"],
  on: Weekday,
  first: number,
  month: (day: number) => number,
): boolean {
  if (DAYS[date(day).getUTCDay()] !== on) return false;
  if (every === "week") return true;
  if (every === "month") return month(day + 7) !== month(day);
  let start = first;
  while (DAYS[date(start).getUTCDay()] !== on) start++;
  if (every === "fortnight") return (((day - start - 7) % 14) + 14) % 14 === 0;
  // Some cycle ends within the seven days up to it.
  return [0, 1, 2, 3, 4, 5, 6].some((back) => (((day - back - first + 1) % every.days) + every.days) % every.days === 0);
}

function joined(members: readonly Order[], place: number | undefined): Order {
  const head = members[members.length - 1] as Order;
  const lines: Line[] = [];
  for (const line of members.flatMap((one) => one.lines)) {
    const same = members.length > 1 ? lines.find(({ product }) => product === line.product) : undefined;
    if (same === undefined) lines.push({ ...line });
    else {
      same.quantity += line.quantity;
      same.cents += line.cents;
    }
  }
  return { ...head, day: place ?? head.day, lines };
}

function minimum(orders: readonly Order[], least: number, wait: number, last: number): Order[] {
  const done: Order[] = [];
  const worth = (list: readonly Order[]) => list.flatMap(({ lines }) => lines).reduce((sum, { cents }) => sum + cents, 0);
  for (const customer of new Set(orders.map((one) => one.customer))) {
    let waiting: Order[] = [];
    const limit = () => Math.min((waiting[0] as Order).day + wait, last);
    for (const order of sequence(orders.filter((one) => one.customer === customer))) {
      if (waiting.length > 0 && order.day > limit()) {
        done.push(joined(waiting, limit()));
        waiting = [];
      }
      waiting.push(order);
      if (worth(waiting) < least) continue;
      done.push(joined(waiting, undefined));
      waiting = [];
    }
    if (waiting.length > 0) done.push(joined(waiting, limit()));
  }
  return done;
}

function rounded(orders: readonly Order[], round: "down" | "up", size: number): Order[] {
  const result = sequence(orders).map((order) => ({ ...order, lines: [...order.lines] }));
  const products = new Set(result.flatMap((order) => order.lines.map(({ product }) => product)));
  for (const customer of new Set(result.map((one) => one.customer))) {
    for (const product of products) {
      const chain = result
        .filter((order) => order.customer === customer)
        .flatMap((order) => {
          const own = order.lines.filter((line) => line.product === product).sort((a, b) => a.cents - b.cents || a.quantity - b.quantity);
          return own.map((line) => ({ order, line }));
        });
      // Every unit has cents of its own, whole ones, and leaves in the order it was ordered in.
      const queue = chain.flatMap(({ line: { quantity, cents } }) =>
        Array.from({ length: quantity }, (_, j) => Math.floor((cents * (j + 1)) / quantity) - Math.floor((cents * j) / quantity)),
      );
      let [open, ahead] = [0, 0];
      let left = chain.reduce((sum, { line }) => sum + line.quantity, 0);
      chain.forEach(({ line }, k) => {
        const wanted = line.quantity;
        const need = wanted + open - ahead;
        let ships = need <= 0 ? 0 : round === "down" ? need - (need % size) : Math.ceil(need / size) * size;
        ships = k === chain.length - 1 ? left : Math.min(ships, left);
        left -= ships;
        const balance = need - ships;
        open = Math.max(balance, 0);
        ahead = Math.max(-balance, 0);
        line.quantity = ships;
        line.cents = queue.splice(0, ships).reduce((sum, one) => sum + one, 0);
      });
    }
  }
  for (const order of result) order.lines = order.lines.filter(({ quantity }) => quantity > 0);
  return result.filter(({ lines }) => lines.length > 0);
}

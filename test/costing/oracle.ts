// A slow second implementation of the rules for small models, written from the rules alone: fractions of BigInt everywhere, Gauss-Jordan on
// fractions for loops found by reachability, shares by sorting. It shares no code with src.

interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

type Targets = Readonly<Record<string, number>>;

export interface OracleResource {
  readonly cost: number;
  readonly flexible: boolean;
  readonly to: Targets;
  readonly practicalMinutes?: number;
  /** Taken before `to`: cents per unit of the driver of an activity. */
  readonly charges?: readonly { readonly to: string; readonly cents: number; readonly activity: string }[];
}

export interface OracleActivity {
  readonly cost: number;
  readonly minutes: Readonly<Record<string, number>>;
  readonly practical?: number;
  readonly standardCents?: number;
  /** Driver volume by customer position. */
  readonly volumes: readonly number[];
  /** A secondary activity: hands on, and has no volumes. */
  readonly to?: Targets;
}

export interface OracleModel {
  readonly method?: "reciprocal" | "step-down" | "direct";
  readonly resources: Readonly<Record<string, OracleResource>>;
  readonly activities: Readonly<Record<string, OracleActivity>>;
}

export interface OracleResult {
  /** Activity -> layer (0 flexible, 1 committed) -> minor units by customer. */
  readonly cells: Readonly<Record<string, readonly [readonly bigint[], readonly bigint[]]>>;
  readonly unused: Readonly<Record<string, bigint>>;
  readonly variance: Readonly<Record<string, bigint>>;
  readonly noVolume: Readonly<Record<string, bigint>>;
  readonly sustaining: bigint;
}

const ZERO: Fraction = { n: 0n, d: 1n };
const fraction = (n: bigint, d = 1n): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d });
const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, fraction(-b.n, b.d));
const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
const floorOf = (a: Fraction): bigint => (a.n >= 0n ? a.n / a.d : -((-a.n + a.d - 1n) / a.d));
const sum = (list: readonly bigint[]): bigint => list.reduce((total, one) => total + one, 0n);

function halfEven(a: Fraction): bigint {
  const down = floorOf(a);
  const twice = 2n * (a.n - down * a.d);
  if (twice < a.d) return down;
  if (twice > a.d) return down + 1n;
  return down % 2n === 0n ? down : down + 1n;
}

/** Hamilton's method by sorting quotas. */
function hamilton(total: bigint, weights: readonly Fraction[]): bigint[] {
  if (total < 0n) return hamilton(-total, weights).map((share) => -share);
  const all = weights.reduce(plus, ZERO);
  const quotas = weights.map((weight) => over(times(fraction(total), weight), all));
  const shares = quotas.map(floorOf);
  const rank = quotas.map((quota, i) => ({ i, rest: minus(quota, fraction(shares[i] as bigint)) }));
  rank.sort((a, b) => {
    const difference = minus(b.rest, a.rest).n;
    return difference === 0n ? a.i - b.i : difference > 0n ? 1 : -1;
  });
  const left = Number(total - sum(shares));
  for (const { i } of rank.slice(0, left)) shares[i] = (shares[i] as bigint) + 1n;
  return shares;
}

export function oracle(model: OracleModel): OracleResult {
  const { resources, activities } = model;
  const to = keptTargets(model);
  const nodes = [...Object.keys(resources), ...Object.keys(activities)].sort();
  const balance = new Map(nodes.map((id) => [id, [0n, 0n]]));
  const pair = new Map<string, [bigint, bigint]>();
  const give = (target: string, layer: number, amount: bigint): void => {
    const stands = balance.get(target) as bigint[];
    stands[layer] = (stands[layer] as bigint) + amount;
  };
  for (const [id, { cost, flexible }] of Object.entries(resources)) give(id, flexible ? 0 : 1, BigInt(cost));
  for (const [id, { cost }] of Object.entries(activities)) give(id, 1, BigInt(cost));
  for (const [id, { charges = [], flexible }] of Object.entries(resources)) {
    for (const { to: target, cents, activity } of charges) {
      const amount = BigInt(cents * (activities[activity] as OracleActivity).volumes.reduce((a, b) => a + b, 0));
      give(id, flexible ? 0 : 1, -amount);
      give(target, flexible ? 0 : 1, amount);
    }
  }
  const unused: Record<string, bigint> = {};
  let sustaining = 0n;
  for (const group of groupsInOrder(model, to)) {
    const [id] = group as [string];
    const targets = Object.keys(to[id] ?? {}).sort();
    const users = Object.keys(activities)
      .filter((activity) => (activities[activity] as OracleActivity).minutes[id] !== undefined)
      .sort();
    for (const layer of [0, 1]) {
      const amount = (balance.get(id) as bigint[])[layer] as bigint;
      if (isLoop(group, to)) giveLoop(group, to, balance, layer, give);
      else if (targets.length > 0) {
        const weights = targets.map((target) => fraction(BigInt(to[id]?.[target] as number)));
        const shares = hamilton(amount, weights);
        targets.forEach((target, i) => {
          give(target, layer, shares[i] as bigint);
        });
      } else if (users.length > 0) {
        const usage = users.map((activity) => {
          const { minutes, volumes } = activities[activity] as OracleActivity;
          return BigInt((minutes[id] as number) * volumes.reduce((a, b) => a + b, 0));
        });
        const used = sum(usage);
        const usedCost = halfEven(fraction(amount * used, BigInt(resources[id]?.practicalMinutes as number)));
        unused[id] = (unused[id] ?? 0n) + amount - usedCost;
        if (used === 0n) continue;
        const shares = hamilton(
          usedCost,
          usage.map((one) => fraction(one)),
        );
        users.forEach((activity, i) => {
          const pools = pair.get(`${activity}|${id}`) ?? [0n, 0n];
          pools[layer] = shares[i] as bigint;
          pair.set(`${activity}|${id}`, pools);
          give(activity, layer, shares[i] as bigint);
        });
      } else if (resources[id] !== undefined) sustaining += amount;
    }
  }
  return { ...assign(activities, balance, pair, unused), unused, sustaining };
}

/** Who hands on to whom, after the support method dropped what it ignores. */
function keptTargets({ method = "reciprocal", resources, activities }: OracleModel): Readonly<Record<string, Targets>> {
  const all: Record<string, Targets> = {};
  for (const [id, { to = {} }] of [...Object.entries(resources), ...Object.entries(activities)]) {
    const weighed = Object.entries(to).filter(([, weight]) => weight > 0);
    if (weighed.length > 0) all[id] = Object.fromEntries(weighed);
  }
  if (method === "reciprocal") return all;
  const isSupport = (id: string): boolean =>
    activities[id]?.to !== undefined || Object.keys(all[id] ?? {}).some((target) => target !== id && resources[target] !== undefined);
  const service = (id: string): Fraction => {
    const others = Object.entries(all[id] as Targets).filter(([target]) => target !== id);
    const total = others.reduce((a, [, weight]) => a + weight, 0);
    const toSupports = others.filter(([target]) => isSupport(target)).reduce((a, [, weight]) => a + weight, 0);
    return fraction(BigInt(toSupports), BigInt(total));
  };
  const supports = Object.keys(all).filter(isSupport).sort();
  const sequence = supports
    .map((id, i) => ({ id, i, share: service(id) }))
    .sort((a, b) => {
      const difference = minus(b.share, a.share).n;
      return difference === 0n ? a.i - b.i : difference > 0n ? 1 : -1;
    })
    .map(({ id }) => id);
  const keeps = (from: string, target: string): boolean =>
    target !== from &&
    (!isSupport(from) || !isSupport(target) || (method === "step-down" && sequence.indexOf(target) > sequence.indexOf(from)));
  return Object.fromEntries(
    Object.entries(all).map(([id, to]) => [id, Object.fromEntries(Object.entries(to).filter(([target]) => keeps(id, target)))]),
  );
}

function assign(
  activities: OracleModel["activities"],
  balance: ReadonlyMap<string, readonly bigint[]>,
  pair: ReadonlyMap<string, readonly [bigint, bigint]>,
  unused: Record<string, bigint>,
): Pick<OracleResult, "cells" | "variance" | "noVolume"> {
  const cells: Record<string, [bigint[], bigint[]]> = {};
  const variance: Record<string, bigint> = {};
  const noVolume: Record<string, bigint> = {};
  for (const id of Object.keys(activities).sort()) {
    const { volumes, practical, standardCents, minutes, to } = activities[id] as OracleActivity;
    if (to !== undefined) continue;
    const total = BigInt(volumes.reduce((a, b) => a + b, 0));
    const columns: [bigint[], bigint[]] = [volumes.map(() => 0n), volumes.map(() => 0n)];
    let divided = [...(balance.get(id) as readonly bigint[])] as [bigint, bigint];
    const before = sum(divided);
    if (standardCents !== undefined) {
      const applied = BigInt(standardCents) * total;
      const [first = 0n, second = 0n] =
        before === 0n
          ? [0n, applied]
          : hamilton(
              applied,
              divided.map((one) => fraction(one)),
            );
      divided = [first, second];
      variance[id] = before - applied;
    } else if (practical !== undefined) {
      divided = divided.map((one) => halfEven(fraction(one * total, BigInt(practical)))) as [bigint, bigint];
      unused[id] = before - sum(divided);
    }
    for (const layer of [0, 1] as const) {
      let rest = divided[layer];
      for (const resource of standardCents === undefined ? Object.keys(minutes) : []) {
        const pool = pair.get(`${id}|${resource}`)?.[layer] ?? 0n;
        if (pool === 0n) continue;
        rest -= pool;
        addShares(
          columns[layer],
          hamilton(
            pool,
            volumes.map((volume) => fraction(BigInt(volume))),
          ),
        );
      }
      if (rest === 0n) continue;
      if (total === 0n) noVolume[id] = (noVolume[id] ?? 0n) + rest;
      else
        addShares(
          columns[layer],
          hamilton(
            rest,
            volumes.map((volume) => fraction(BigInt(volume))),
          ),
        );
    }
    cells[id] = columns;
  }
  return { cells, variance, noVolume };
}

function addShares(column: bigint[], shares: readonly bigint[]): void {
  shares.forEach((share, i) => {
    column[i] = (column[i] as bigint) + share;
  });
}

type Kept = Readonly<Record<string, Targets>>;

function reaches(kept: Kept, from: string, to: string, seen = new Set<string>()): boolean {
  for (const next of Object.keys(kept[from] ?? {})) {
    if (seen.has(next)) continue;
    if (next === to) return true;
    seen.add(next);
    if (reaches(kept, next, to, seen)) return true;
  }
  return false;
}

function isLoop(group: readonly string[], kept: Kept): boolean {
  const [first] = group as [string];
  return group.length > 1 || (kept[first]?.[first] ?? 0) > 0;
}

/** Repeatedly takes the smallest group that no group still waiting feeds. */
function groupsInOrder({ resources, activities }: OracleModel, kept: Kept): readonly (readonly string[])[] {
  const ids = [...Object.keys(resources), ...Object.keys(activities)].sort();
  const groups: string[][] = [];
  for (const id of ids) {
    const group = groups.find(([other]) => reaches(kept, id, other as string) && reaches(kept, other as string, id));
    if (group === undefined) groups.push([id]);
    else group.push(id);
  }
  const feeds = (a: readonly string[], b: readonly string[]): boolean =>
    a.some((from) => b.some((to) => reaches(kept, from, to) || activities[to]?.minutes[from] !== undefined));
  const order: string[][] = [];
  while (groups.length > 0) {
    const next = groups.findIndex((group) => groups.every((other) => other === group || !feeds(other, group)));
    order.push(...groups.splice(next, 1));
  }
  return order;
}

function giveLoop(
  members: readonly string[],
  kept: Kept,
  balance: ReadonlyMap<string, readonly bigint[]>,
  layer: number,
  give: (to: string, layer: number, amount: bigint) => void,
): void {
  const inflow = members.map((id) => balance.get(id)?.[layer] as bigint);
  const share = (from: string, to: string): Fraction => {
    const weights = kept[from] as Targets;
    const all = Object.values(weights).reduce((a, b) => a + b, 0);
    return fraction(BigInt(weights[to] ?? 0), BigInt(all));
  };
  const gross = gaussJordan(
    members.map((to, j) => members.map((from, i) => minus(i === j ? fraction(1n) : ZERO, share(from, to)))),
    inflow.map((amount) => fraction(amount)),
  );
  const outside = [...new Set(members.flatMap((id) => Object.keys(kept[id] as Targets)))].filter((to) => !members.includes(to)).sort();
  const exact = outside.map((to) => members.map((from, i) => times(gross[i] as Fraction, share(from, to))).reduce(plus, ZERO));
  const shares = rounded(sum(inflow), exact);
  outside.forEach((to, i) => {
    give(to, layer, shares[i] as bigint);
  });
}

/** Exact amounts that sum to a whole total, by floors and largest fractions; what is negative is the mirror of what is positive. */
function rounded(total: bigint, exact: readonly Fraction[]): bigint[] {
  const lead = total === 0n ? (exact.find(({ n }) => n !== 0n)?.n ?? 0n) : total;
  if (lead < 0n) {
    const mirror = exact.map((amount) => minus(ZERO, amount));
    return rounded(-total, mirror).map((share) => -share);
  }
  const shares = exact.map(floorOf);
  const order = exact.map((amount, i) => ({ i, rest: minus(amount, fraction(shares[i] as bigint)) }));
  order.sort((a, b) => {
    const difference = minus(b.rest, a.rest).n;
    return difference === 0n ? a.i - b.i : difference > 0n ? 1 : -1;
  });
  for (const { i } of order.slice(0, Number(total - sum(shares)))) shares[i] = (shares[i] as bigint) + 1n;
  return shares;
}

function gaussJordan(matrix: readonly (readonly Fraction[])[], side: readonly Fraction[]): Fraction[] {
  const rows = matrix.map((row, i) => [...row, side[i] as Fraction]);
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.findIndex((row, i) => i >= column && (row[column] as Fraction).n !== 0n);
    [rows[column], rows[pivot]] = [rows[pivot] as Fraction[], rows[column] as Fraction[]];
    const lead = rows[column] as Fraction[];
    const divisor = lead[column] as Fraction;
    for (let j = 0; j < lead.length; j++) lead[j] = reduce(over(lead[j] as Fraction, divisor));
    for (const [i, row] of rows.entries()) {
      if (i === column) continue;
      const factor = row[column] as Fraction;
      for (let j = 0; j < row.length; j++) row[j] = reduce(minus(row[j] as Fraction, times(factor, lead[j] as Fraction)));
    }
  }
  return rows.map((row) => row[rows.length] as Fraction);
}

function reduce({ n, d }: Fraction): Fraction {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return a === 0n ? ZERO : fraction(n / a, d / a);
}

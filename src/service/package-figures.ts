import { compareIds, sortedIds } from "../number/order.js";
import type { CostedPackages, PackagedCustomer } from "./costed-packages.js";
import { hasAmount, type Move } from "./next-levels.js";
import type {
  CustomerPackageCost,
  LevelCost,
  NextLevel,
  NextLevelTotal,
  PackageAmounts,
  PackageCostTotal,
  PackageWorth,
  ServiceCostTotal,
} from "./package-cost.js";
import type { Units } from "./service-lines.js";

/** Everything counted in minor units, from which figures are written as Decimals or as text. */
export interface PackageUnits extends CostedPackages {
  /** By customer, then service of the customer. */
  readonly lines: readonly (readonly Units[])[];
  /** By customer; made when first asked for. */
  readonly moves: () => readonly (readonly Move[])[];
  /** By cell of the costing. */
  readonly worth: { readonly netSales: Float64Array; readonly grossMargin: Float64Array; readonly profit: Float64Array };
}

/** Writes minor units. */
export type Write<N> = (units: bigint) => N;

const NOTHING: Units = { flexible: 0n, committed: 0n, fee: 0n };

/** Writes what one customer's package costs. */
export function customerFigures<N>(units: PackageUnits, i: number, write: Write<N>): CustomerPackageCost<N> {
  const { id, segment, choice } = units.customers[i] as PackagedCustomer;
  const lines = units.lines[i] as readonly Units[];
  const group = units.assignment.bySegment[segment];
  const all = sum(lines);
  let moves: readonly NextLevel<N>[] | undefined;
  return Object.freeze({
    id,
    segment: group?.segment as string,
    package: group?.package as string,
    services: Object.freeze(
      choice.services.map((service, k) =>
        Object.freeze({ service, level: choice.levels[k]?.id as string, ...amounts(lines[k] as Units, write) }),
      ),
    ),
    ...amounts(all, write),
    ...worth(units, [i], all, write),
    get nextLevels() {
      moves ??= Object.freeze(units.moves()[i]?.map((move) => Object.freeze(moveFigures(move, write))) ?? []);
      return moves;
    },
  });
}

/** Writes what the packages of some customers cost together. */
export function totalFigures<N>(units: PackageUnits, members: readonly number[], write: Write<N>): PackageCostTotal<N> {
  const all = sum(members.flatMap((i) => units.lines[i] as readonly Units[]));
  return {
    customers: members.length,
    services: Object.freeze(serviceTotals(units, members, write)),
    ...amounts(all, write),
    ...worth(units, members, all, write),
  };
}

/** Writes the moves of some customers, those of the same service and levels together. */
export function moveTotals<N>(units: PackageUnits, members: readonly number[], write: Write<N>): readonly NextLevelTotal<N>[] {
  const moves = units.moves();
  const byKey = new Map<string, Move[]>();
  for (const move of members.flatMap((i) => moves[i] as readonly Move[]))
    push(byKey, JSON.stringify([move.service, move.from, move.to]), move);
  const totals = [...byKey.values()].map((list) => {
    const obstacle =
      list.find((one) => one.obstacle?.problem === "setTwice")?.obstacle ?? list.find((one) => one.obstacle)?.obstacle ?? null;
    const total: Move = { ...(list[0] as Move), units: sum(list.map((one) => one.units)), obstacle };
    return { move: total, figures: Object.freeze({ ...moveFigures(total, write), customers: list.length }) };
  });
  return Object.freeze(totals.sort((a, b) => comparePlaces(units, a.move, b.move)).map(({ figures }) => figures));
}

// Services in id order, levels in the order of the menu, up before down.
function comparePlaces({ assignment }: PackageUnits, a: Move, b: Move): number {
  const place = ({ service, from, step }: Move) => {
    const levels = assignment.menu.services[service]?.levels ?? [];
    return 2 * levels.findIndex(({ id }) => id === from) + Number(step === "down");
  };
  return compareIds(a.service, b.service) || place(a) - place(b);
}

function serviceTotals<N>(units: PackageUnits, members: readonly number[], write: Write<N>): ServiceCostTotal<N>[] {
  const byService = new Map<string, Map<string, Units[]>>();
  for (const i of members) {
    const { choice } = units.customers[i] as PackagedCustomer;
    choice.services.forEach((service, k) => {
      const byLevel = byService.get(service) ?? new Map<string, Units[]>();
      byService.set(service, byLevel);
      push(byLevel, choice.levels[k]?.id as string, units.lines[i]?.[k] as Units);
    });
  }
  return sortedIds(byService.keys()).map((service) => {
    const byLevel = byService.get(service) as Map<string, Units[]>;
    const lines = [...byLevel.values()].flat();
    const levels = (units.assignment.menu.services[service]?.levels ?? []).flatMap(({ id }): LevelCost<N>[] => {
      const list = byLevel.get(id);
      return list === undefined ? [] : [Object.freeze({ level: id, customers: list.length, ...amounts(sum(list), write) })];
    });
    return Object.freeze({ service, customers: lines.length, levels: Object.freeze(levels), ...amounts(sum(lines), write) });
  });
}

function amounts<N>({ flexible, committed, fee }: Units, write: Write<N>): PackageAmounts<N> {
  return { flexible: write(flexible), committed: write(committed), cost: write(flexible + committed), fee: write(fee) };
}

function worth<N>(units: PackageUnits, members: readonly number[], { flexible, committed, fee }: Units, write: Write<N>): PackageWorth<N> {
  const { netSales, grossMargin, profit } = units.worth;
  const over = (column: Float64Array) => members.reduce((all, i) => all + BigInt(column[units.customers[i]?.cell as number] as number), 0n);
  const before = over(profit);
  return {
    netSales: write(over(netSales)),
    grossMargin: write(over(grossMargin)),
    profitBefore: write(before),
    profitAfter: write(before - flexible - committed + fee),
  };
}

function moveFigures<N>({ service, from, to, step, units, obstacle }: Move, write: Write<N>): NextLevel<N> {
  const isCosted = hasAmount("flexible", obstacle);
  return {
    service,
    from,
    to,
    step,
    flexible: isCosted ? write(units.flexible) : null,
    committed: isCosted ? write(units.committed) : null,
    cost: isCosted ? write(units.flexible + units.committed) : null,
    fee: hasAmount("fee", obstacle) ? write(units.fee) : null,
    obstacle,
  };
}

function sum(list: readonly Units[]): Units {
  return list.reduce(
    (all, one) => ({ flexible: all.flexible + one.flexible, committed: all.committed + one.committed, fee: all.fee + one.fee }),
    NOTHING,
  );
}

function push<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}

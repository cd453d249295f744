import { NET_SALES_PARTS } from "../model/facts.js";
import { roundHalfEven } from "../number/minor.js";
import { compareIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { addRationals, multiplyRationals, type Rational, rational, subtractRationals } from "../number/rational.js";
import type { Figure } from "../statements/figure.js";
import { LEVER_FACTS, type LeverFact } from "./lever.js";
import { ONE, type ReadLever, ZERO } from "./lever-reading.js";
import type { WayOutCustomer } from "./way-out-customer.js";

/** A lever with the part x of its effect. */
export interface LeverPart {
  readonly lever: ReadLever;
  readonly part: Rational;
}

/** What changes about a customer: in each figure that is not made of others, and in each driver. */
export interface LeverEffect {
  readonly changes: ReadonlyMap<BaseFigure, Rational>;
  /** Volumes before and after, of drivers that change, by id. */
  readonly volumes: ReadonlyMap<string, { readonly before: Rational; readonly after: Rational }>;
}

/** The figures that all others are made of. */
export type BaseFigure = LeverFact | "flexibleCostToServe" | "committedCostToServe";

/**
 * Works out what levers do together, exactly: `drivers` first (their parts multiply), then `shifts` in id order of the levers, each of what
 * is left; facts multiply; prices, fees and costs add up. In the part of any one lever, the others fixed, every change is linear.
 */
export function leverEffect(customer: WayOutCustomer, parts: readonly LeverPart[]): LeverEffect {
  const volumes = changedVolumes(customer, parts);
  const changes = new Map<BaseFigure, Rational>();
  const add = (figure: BaseFigure, change: Rational) => changes.set(figure, addRationals(changes.get(figure) ?? ZERO, change));
  for (const [id, { before, after }] of volumes) {
    const units = subtractRationals(after, before);
    for (const { flexible, committed, isTraced } of customer.drivers.get(id)?.costs ?? []) {
      add(isTraced ? "directCosts" : "flexibleCostToServe", multiplyRationals(units, flexible));
      add(isTraced ? "directCosts" : "committedCostToServe", multiplyRationals(units, committed));
    }
  }
  for (const fact of LEVER_FACTS) {
    const shares = parts.flatMap(({ lever, part }) => {
      const share = lever.facts.get(fact);
      return share === undefined ? [] : [subtractRationals(ONE, multiplyRationals(share, part))];
    });
    if (shares.length === 0) continue;
    add(fact, multiplyRationals(factOf(customer, fact), subtractRationals(shares.reduce(multiplyRationals), ONE)));
  }
  for (const { lever, part } of parts) {
    if (lever.price.n !== 0n) add("grossSales", multiplyRationals(multiplyRationals(lever.price, part), customer.figure("netSales")));
    if (lever.fee.n !== 0n) add("surcharges", multiplyRationals(lever.fee, part));
    if (lever.cost.n !== 0n) add("flexibleCostToServe", multiplyRationals(lever.cost, part));
  }
  return { changes, volumes };
}

// Traced cost of activities stands in the same figure; the fact alone is what is left of it.
function factOf(customer: WayOutCustomer, fact: LeverFact): Rational {
  if (fact !== "directCosts") return customer.figure(fact);
  let traced = ZERO;
  for (const { volume, costs } of customer.drivers.values()) {
    for (const { isTraced, flexible, committed } of costs) {
      if (isTraced) traced = addRationals(traced, multiplyRationals(volume, addRationals(flexible, committed)));
    }
  }
  return subtractRationals(customer.figure("directCosts"), traced);
}

function changedVolumes({ drivers }: WayOutCustomer, parts: readonly LeverPart[]): LeverEffect["volumes"] {
  const volumes = new Map<string, Rational>();
  const volumeOf = (id: string) => volumes.get(id) ?? drivers.get(id)?.volume ?? ZERO;
  for (const { lever, part } of parts) {
    for (const [id, share] of lever.drivers) {
      volumes.set(id, multiplyRationals(volumeOf(id), subtractRationals(ONE, multiplyRationals(share, part))));
    }
  }
  for (const { lever, part } of parts) {
    for (const { from, to, per } of lever.shifts) {
      const moved = multiplyRationals(volumeOf(from), part);
      volumes.set(from, subtractRationals(volumeOf(from), moved));
      volumes.set(to, addRationals(volumeOf(to), multiplyRationals(moved, per)));
    }
  }
  const changed = [...volumes].sort(([a], [b]) => compareIds(a, b));
  return new Map(changed.map(([id, after]) => [id, { before: drivers.get(id)?.volume ?? ZERO, after }]));
}

/** Any figure of the statement after a change; figures no lever reaches (capital charges, cost held above) stay as they are. */
export type FiguresAfter = (figure: Figure) => Rational;

/** Gives the figures after an effect: exact, or of changes rounded half-even to minor units, as a statement would show them. */
export function figuresAfter(customer: WayOutCustomer, { changes }: LeverEffect, isRounded: boolean): FiguresAfter {
  const change = (figure: BaseFigure): Rational => {
    const exact = changes.get(figure) ?? ZERO;
    return isRounded ? roundedMoney(exact, customer.scale) : exact;
  };
  return (figure) => addRationals(customer.figure(figure), changeOf(figure, change));
}

/** Rounds an amount half-even to minor units. */
function roundedMoney({ n, d }: Rational, scale: number): Rational {
  const unit = bigPowerOfTen(scale);
  return rational(roundHalfEven(n * unit, d), unit);
}

function changeOf(figure: Figure, change: (figure: BaseFigure) => Rational): Rational {
  const of = (one: Figure) => changeOf(one, change);
  const less = (from: Figure, ...parts: readonly Figure[]) => parts.reduce((rest, part) => subtractRationals(rest, of(part)), of(from));
  switch (figure) {
    case "tradeSpend":
      return (["rebates", "cashDiscounts", "promotions", "penalties"] as const).map(of).reduce(addRationals);
    case "netSales":
      return NET_SALES_PARTS.map(([id, sign]) => multiplyRationals(rational(BigInt(sign)), change(id as LeverFact))).reduce(addRationals);
    case "grossMargin":
      return addRationals(less("netSales", "cogs"), of("returnedCogs"));
    case "costToServe":
      return (["directCosts", "flexibleCostToServe", "committedCostToServe"] as const).map(of).reduce(addRationals);
    case "customerContribution":
      return less("grossMargin", "directCosts", "flexibleCostToServe");
    case "operatingProfit":
    case "levelProfit":
    case "fullCostProfit":
    case "economicProfit":
      return less("grossMargin", "costToServe");
    case "levelCost":
    case "assignedUnused":
    case "allocatedDown":
    case "receivablesCharge":
    case "stockCharge":
    case "capitalCharge":
      return ZERO;
    default:
      return change(figure);
  }
}

import { NET_SALES_PARTS } from "../model/facts.js";
import { roundHalfEven } from "../number/minor.js";
import { compareIds } from "../number/order.js";
import { bigPowerOfTen } from "../number/powers-of-ten.js";
import { addRationals, multiplyRationals, ONE, type Rational, rational, subtractRationals, ZERO } from "../number/rational.js";
import type { Figure } from "../statements/figure.js";
import { type BaseFigure, driverParts, type EffectPart, effectRisk, usageParts } from "./effect-parts.js";
import { LEVER_FACTS, type LeverFact } from "./lever.js";
import { type LeverPart, volumeChanges } from "./volume-change.js";
import type { WayOutCustomer } from "./way-out-customer.js";

/** What changes about a customer. */
export interface LeverEffect {
  readonly parts: readonly EffectPart[];
  /** How much higher cost may be; see {@link effectRisk}. */
  readonly risk: Rational | null | undefined;
}

/**
 * Works out what levers do together, exactly: see {@link volumeChanges} and {@link usageParts}; facts multiply; prices, fees and costs add up.
 * In the part of any one lever, the others fixed, every change is linear.
 */
export function leverEffect(customer: WayOutCustomer, levers: readonly LeverPart[]): LeverEffect {
  const { drivers } = customer;
  const volumes = volumeChanges(drivers, levers);
  const ids = [...volumes].sort(([a], [b]) => compareIds(a, b));
  const parts: EffectPart[] = [...driverParts(drivers, new Map(ids)), ...usageParts(drivers, volumes, levers)];
  const add = (figure: BaseFigure, change: Rational) => parts.push({ figure, activity: null, name: null, change, move: null });
  for (const fact of LEVER_FACTS) {
    const shares = levers.flatMap(({ lever, part }) => {
      const share = lever.facts.get(fact);
      return share === undefined ? [] : [subtractRationals(ONE, multiplyRationals(share, part))];
    });
    if (shares.length === 0) continue;
    add(fact, multiplyRationals(factOf(customer, fact), subtractRationals(shares.reduce(multiplyRationals), ONE)));
  }
  for (const { lever, part } of levers) {
    if (lever.price.n !== 0n) add("grossSales", multiplyRationals(multiplyRationals(lever.price, part), customer.figure("netSales")));
    if (lever.fee.n !== 0n) add("surcharges", multiplyRationals(lever.fee, part));
    if (lever.cost.n !== 0n) add("flexibleCostToServe", multiplyRationals(lever.cost, part));
  }
  return { parts, risk: effectRisk(drivers, volumes) };
}

// Traced cost of activities stands in the same figure; the fact alone is what is left of it.
function factOf(customer: WayOutCustomer, fact: LeverFact): Rational {
  if (fact !== "directCosts") return customer.figure(fact);
  let traced = ZERO;
  for (const { volume, costs } of customer.drivers.values()) {
    for (const { isTraced, whole } of costs) {
      const { flexible, committed } = whole;
      if (isTraced) traced = addRationals(traced, multiplyRationals(volume, addRationals(flexible, committed)));
    }
  }
  return subtractRationals(customer.figure("directCosts"), traced);
}

/** Any figure of the statement after a change; figures no lever reaches (capital charges, cost held above) stay as they are. */
export type FiguresAfter = (figure: Figure) => Rational;

/**
 * Gives the figures after an effect: exact, or of changes rounded half-even to minor units by figure and activity, as a replay rounds them.
 */
export function figuresAfter(customer: WayOutCustomer, { parts }: LeverEffect, isRounded: boolean): FiguresAfter {
  const changes = new Map<BaseFigure, Rational>();
  const add = (figure: BaseFigure, change: Rational) => changes.set(figure, addRationals(changes.get(figure) ?? ZERO, change));
  if (isRounded) {
    const unit = bigPowerOfTen(customer.scale);
    for (const { figure, total } of roundedGroups(parts, customer.scale)) add(figure, rational(total, unit));
  } else for (const { figure, change } of parts) add(figure, change);
  const change = (figure: BaseFigure) => changes.get(figure) ?? ZERO;
  return (figure) => addRationals(customer.figure(figure), changeOf(figure, change));
}

/** Parts of one figure and activity, with their total rounded half-even to minor units. */
export interface PartGroup {
  readonly figure: BaseFigure;
  readonly parts: readonly EffectPart[];
  readonly exact: Rational;
  readonly total: bigint;
}

/** Groups parts by figure and activity, in the order they come. */
export function roundedGroups(parts: readonly EffectPart[], scale: number): readonly PartGroup[] {
  const groups = new Map<string, EffectPart[]>();
  for (const part of parts) {
    const key = `${part.figure} ${part.activity ?? ""}`;
    const group = groups.get(key) ?? [];
    group.push(part);
    groups.set(key, group);
  }
  const unit = bigPowerOfTen(scale);
  return [...groups.values()].map((group) => {
    const exact = group.reduce((sum, { change }) => addRationals(sum, change), ZERO);
    return { figure: (group[0] as EffectPart).figure, parts: group, exact, total: roundHalfEven(exact.n * unit, exact.d) };
  });
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

import { type CostModel, costModel } from "cost-to-serve";
import { apportionByDefinition } from "../oracle.js";
import { ACTIVITIES } from "./lines.js";

/** What the carriers are paid in the second costing of the same volumes. */
export const OTHER_CARRIER_CENTS = 171_717_171;

/** Cost of each activity in cents; every other one is flexible, and is paid to the carriers. */
export const poolCents: readonly number[] = Array.from({ length: ACTIVITIES }, (_, i) => 10_000_037 + i * 100_000);

export function isFlexible(activity: number): boolean {
  return activity % 2 === 1;
}

const flexible = poolCents.map((_, activity) => activity).filter(isFlexible);
const carrierCents = flexible.reduce((sum, activity) => sum + centsOf(activity), 0);

/** 20 activities, each driven by the quantity of one kind of handling; the carriers' cost goes to ten of them, weighted by cost. */
export function orderLineModel(handlingIds: readonly string[]): CostModel {
  const own = (activity: number) => (isFlexible(activity) ? {} : { cost: euros(centsOf(activity)) });
  return costModel({
    name: "Order lines",
    currency: "EUR",
    resources: {
      carriers: {
        cost: euros(carrierCents),
        supply: "flexible",
        to: Object.fromEntries(flexible.map((activity) => [activityId(activity), centsOf(activity)])),
      },
    },
    activities: Object.fromEntries(handlingIds.map((id, activity) => [activityId(activity), { driver: id, ...own(activity) }])),
    drivers: Object.fromEntries(handlingIds.map((id) => [id, { from: "lines", sum: "quantity", where: { handling: id } }])),
    sales: { grossSales: { from: "lines", sum: "amount" }, cogs: { from: "lines", sum: "cost" } },
  });
}

/** The pools of the second costing: the carriers' cost split by the same weights, by definition. */
export function otherPoolCents(): readonly number[] {
  const shares = apportionByDefinition(OTHER_CARRIER_CENTS, Float64Array.from(flexible, centsOf));
  return poolCents.map((cents, activity) => (isFlexible(activity) ? (shares[flexible.indexOf(activity)] as number) : cents));
}

export function euros(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

function activityId(activity: number): string {
  return `a${String(activity).padStart(2, "0")}`;
}

function centsOf(activity: number): number {
  return poolCents[activity] as number;
}

import { type Decimal, plain } from "../number/decimal.js";
import type { ActivityReplay, BeforeAndAfterText, Replayed, ReplayedJson } from "./replayed.js";

/** Writes a replay as plain data. */
export function replayedJson(replayed: Replayed): ReplayedJson {
  const { currency, scale, policies, customers, money, capacity, activities, effects, conserved, before, after, warnings } = replayed;
  const amount = (value: Decimal) => value.toFixed(scale);
  const quantity = (value: Decimal | undefined) => (value === undefined ? null : plain(value));
  return {
    currency,
    scale,
    policies,
    customers,
    money: {
      flexible: amount(money.flexible),
      direct: amount(money.direct),
      blocks: amount(money.blocks),
      cash: amount(money.cash),
      committed: amount(money.committed),
      freed: amount(money.freed),
      grossMargin: amount(money.grossMargin),
    },
    capacity: capacity.map((one) => ({
      kind: one.kind,
      id: one.id,
      unit: one.unit ?? null,
      units: plain(one.units),
      cost: amount(one.cost),
      unusedBefore: quantity(one.unusedBefore),
      unusedAfter: quantity(one.unusedAfter),
      blocks: one.blocks,
      blockUnits: plain(one.blockUnits),
      blockCash: amount(one.blockCash),
      rest: plain(one.rest),
      restCost: amount(one.restCost),
      buckets: one.buckets.map(({ bucket, practical, usedBefore, usedAfter }) => ({
        bucket,
        practical: plain(practical),
        usedBefore: plain(usedBefore),
        usedAfter: plain(usedAfter),
      })),
    })),
    activities: activities.map((one) => activityJson(one, amount)),
    effects: {
      orders: effects.orders,
      lines: effects.lines ?? null,
      shipments: effects.shipments ?? null,
      extraStockDays: effects.extraStockDays.toFixed(4),
      late: effects.late,
      lateShare: effects.lateShare.toFixed(4),
      longestWait: effects.longestWait,
      apart: effects.apart,
    },
    conserved: conserved.map((one) => ({ figure: one.figure, before: plain(one.before), after: plain(one.after) })),
    statements: customers.map((id) => {
      const [was, is] = [before.get(id), after.get(id)];
      const pair = (figure: "costToServe" | "operatingProfit"): BeforeAndAfterText => ({
        before: amount(was[figure]),
        after: amount(is[figure]),
      });
      return { id, costToServe: pair("costToServe"), operatingProfit: pair("operatingProfit") };
    }),
    warnings,
  };
}

function activityJson(one: ActivityReplay, amount: (value: Decimal) => string): ReplayedJson["activities"][number] {
  const { activity, name, group, driver, volume, flexible, committed } = one;
  return {
    activity,
    name,
    group: group ?? null,
    driver: driver ?? null,
    volume: { before: plain(volume.before), after: plain(volume.after) },
    flexible: { before: amount(flexible.before), after: amount(flexible.after) },
    committed: { before: amount(committed.before), after: amount(committed.after) },
  };
}

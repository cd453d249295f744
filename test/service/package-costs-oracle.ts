import { driverRates } from "../../src/costing/driver-rates.js";
import { parseDecimal } from "../../src/number/decimal.js";
import {
  addRationals,
  decimalToRational,
  multiplyRationals,
  type Rational,
  rational,
  subtractRationals,
} from "../../src/number/rational.js";
import type { ServiceLevelSpec } from "../../src/service/menu-spec.js";
import type { Drawn } from "./draw-packages.js";
import { DRIVERS } from "./draw-packages.js";

/** Exact amounts of one service of one customer, in minor units. */
export interface ExactLine {
  readonly service: string;
  readonly flexible: Rational;
  readonly committed: Rational;
  readonly fee: Rational;
}

const ZERO = rational(0n);

/** Costs one customer's package as the definition says, customer by customer and unit by unit: no forms, no columns. */
export function exactLines(drawn: Drawn, id: string, chosen: Readonly<Record<string, string>>): readonly ExactLine[] {
  const measured = measuredVolumes(drawn, id);
  const levels = Object.keys(chosen)
    .sort()
    .map((service) => ({ service, level: levelOf(drawn, service, chosen[service] as string) }));
  const after = levels.map((_, k) =>
    costOf(
      drawn,
      measured,
      volumesUnder(
        measured,
        levels.slice(0, k + 1).map((one) => one.level),
      ),
    ),
  );
  const under = volumesUnder(
    measured,
    levels.map((one) => one.level),
  );
  return levels.map(({ service, level }, k) => {
    const [now, before] = [after[k], after[k - 1] ?? { flexible: ZERO, committed: ZERO }];
    return {
      service,
      flexible: subtractRationals(now?.flexible ?? ZERO, before.flexible),
      committed: subtractRationals(now?.committed ?? ZERO, before.committed),
      fee: feeOf(level, under),
    };
  });
}

type Volumes = Readonly<Record<string, Rational>>;

function levelOf({ spec }: Drawn, service: string, level: string): ServiceLevelSpec {
  return spec.services[service]?.levels.find(({ id }) => id === level) as ServiceLevelSpec;
}

function measuredVolumes({ costing }: Drawn, id: string): Volumes {
  const volumes: Record<string, Rational> = {};
  for (const { activity, driver } of driverRates(costing.data)) {
    const { values, decimals, cells } = costing.measured.volumes.get(activity) as NonNullable<
      ReturnType<typeof costing.measured.volumes.get>
    >;
    const cell = cells.ids[0]?.indexOf(id) as number;
    volumes[driver] = rational(BigInt(values[cell] as number), 10n ** BigInt(decimals));
  }
  return volumes;
}

function volumesUnder(measured: Volumes, levels: readonly ServiceLevelSpec[]): Volumes {
  const volumes: Record<string, Rational> = { ...measured };
  const changes = levels.flatMap(({ changes: all }) => Object.entries(all ?? {}));
  const exact = (value: unknown) => decimalToRational(parseDecimal(value, ""));
  for (const [driver, { set }] of changes) if (set !== undefined) volumes[driver] = exact(set);
  for (const [driver, { times }] of changes) {
    if (times !== undefined) volumes[driver] = multiplyRationals(volumes[driver] as Rational, exact(times));
  }
  for (const [driver, { add, per }] of changes) {
    if (add === undefined) continue;
    const base = per === "customer" ? rational(1n) : (measured[per as string] as Rational);
    volumes[driver] = addRationals(volumes[driver] as Rational, multiplyRationals(exact(add), base));
  }
  return volumes;
}

function costOf({ costing }: Drawn, measured: Volumes, changed: Volumes): { readonly flexible: Rational; readonly committed: Rational } {
  let [flexible, committed] = [ZERO, ZERO];
  for (const rate of driverRates(costing.data)) {
    if (!DRIVERS.some((driver) => driver === rate.driver)) throw new Error(rate.driver);
    const more = subtractRationals(changed[rate.driver] as Rational, measured[rate.driver] as Rational);
    flexible = addRationals(flexible, multiplyRationals(more, rate.flexible));
    committed = addRationals(committed, multiplyRationals(more, rate.committed));
  }
  return { flexible, committed };
}

function feeOf({ fee }: ServiceLevelSpec, volumes: Volumes): Rational {
  if (fee === undefined) return ZERO;
  const amount = multiplyRationals(decimalToRational(parseDecimal(fee.amount, "")), rational(100n));
  return fee.per === "customer" ? amount : multiplyRationals(amount, volumes[fee.per] as Rational);
}

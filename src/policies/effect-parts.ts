import type { RationalLayers } from "../costing/rational-layers.js";
import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  ONE,
  type Rational,
  subtractRationals,
  ZERO,
} from "../number/rational.js";
import type { CustomerDriver, UnitCost } from "./customer-driver.js";
import type { LeverFact } from "./lever.js";
import type { LeverPart, VolumeChange } from "./volume-change.js";

/** The figures that all others are made of. */
export type BaseFigure = LeverFact | "flexibleCostToServe" | "committedCostToServe";

/** One part of what levers change: a figure, by activity where work changes. */
export interface EffectPart {
  readonly figure: BaseFigure;
  readonly activity: string | null;
  /** Of the activity. */
  readonly name: string | null;
  readonly change: Rational;
  /** What changes by how much, at which rate; null where the figure itself changes. */
  readonly move: Move | null;
}

/** Units of a driver, or of the capacity of a resource, before and after. */
export interface Move {
  readonly driver: string | null;
  readonly unit: string;
  readonly before: Rational;
  readonly after: Rational;
  readonly rate: Rational;
}

/** The parts of the drivers that change, drivers and activities in id order: units that go whole, and units that are joined. */
export function driverParts(
  drivers: ReadonlyMap<string, CustomerDriver>,
  volumes: ReadonlyMap<string, VolumeChange>,
): readonly EffectPart[] {
  const parts: EffectPart[] = [];
  for (const [id, { before, whole, after }] of volumes) {
    const driver = drivers.get(id);
    for (const cost of driver?.costs ?? []) {
      const part = (from: Rational, to: Rational, rate: RationalLayers) =>
        parts.push(...layerParts(cost, { driver: id, unit: driver?.unit ?? id, before: from, after: to }, rate));
      if (areSame(cost.whole, cost.joined)) part(before, after, cost.whole);
      else {
        part(before, whole, cost.whole);
        part(whole, after, cost.joined);
      }
    }
  }
  return parts;
}

function areSame(a: RationalLayers, b: RationalLayers): boolean {
  return compareRationals(a.flexible, b.flexible) === 0 && compareRationals(a.committed, b.committed) === 0;
}

function layerParts(
  { activity, name, isTraced }: Pick<UnitCost, "activity" | "name" | "isTraced">,
  move: Omit<Move, "rate">,
  { flexible, committed }: RationalLayers,
): readonly EffectPart[] {
  const units = subtractRationals(move.after, move.before);
  if (units.n === 0n) return [];
  const layers = [
    ["flexibleCostToServe", flexible],
    ["committedCostToServe", committed],
  ] as const;
  return layers.flatMap(([figure, rate]): readonly EffectPart[] =>
    rate.n === 0n
      ? []
      : [{ figure: isTraced ? "directCosts" : figure, activity, name, change: multiplyRationals(units, rate), move: { ...move, rate } }],
  );
}

/**
 * The parts of capacity that levers save within activities: of several on the same use, each of what the others left; where units of the
 * activity went whole, of what is left of them.
 */
export function usageParts(
  drivers: ReadonlyMap<string, CustomerDriver>,
  volumes: ReadonlyMap<string, VolumeChange>,
  parts: readonly LeverPart[],
): readonly EffectPart[] {
  if (parts.every(({ lever }) => lever.usages.length === 0)) return [];
  return [...drivers].flatMap(([id, { uses }]) =>
    uses.flatMap(({ activity, name, resource, unit, quantity, rate }) => {
      const saved = parts.flatMap(({ lever, part }) =>
        lever.usages.flatMap((one) => {
          const isIt = one.activity === activity && one.resource === resource;
          return isIt && quantity.n !== 0n ? [divideRationals(multiplyRationals(one.quantity, part), quantity)] : [];
        }),
      );
      if (saved.length === 0) return [];
      const before = multiplyRationals(quantity, volumes.get(id)?.kept ?? ONE);
      const after = saved.reduce((rest, share) => multiplyRationals(rest, subtractRationals(ONE, share)), before);
      return layerParts({ activity, name, isTraced: false }, { driver: null, unit, before, after }, rate);
    }),
  );
}

/**
 * How much higher cost may be than the parts say, in currency units; null where no bound is known, undefined where units are all alike.
 *
 * Units that go whole: removed x what the least unit costs below the average, unless all of them go. Joined: what conditional terms may come
 * to or fall away. Units that come may cost anything.
 */
export function effectRisk(
  drivers: ReadonlyMap<string, CustomerDriver>,
  volumes: ReadonlyMap<string, VolumeChange>,
): Rational | null | undefined {
  let risk: Rational | null | undefined;
  for (const [id, change] of volumes) {
    for (const { spread } of drivers.get(id)?.costs ?? []) {
      if (spread === undefined) continue;
      const one = riskOf(spread, change);
      if (one === undefined) continue;
      risk = risk === null || one === null ? null : addRationals(risk ?? ZERO, one);
    }
  }
  return risk;
}

function riskOf(
  { ofWhole, ofJoined }: NonNullable<UnitCost["spread"]>,
  { before, kept, whole, after }: VolumeChange,
): Rational | null | undefined {
  const remaining = multiplyRationals(before, kept);
  if (compareRationals(whole, remaining) !== 0 || compareRationals(kept, ONE) > 0) return null;
  const removed = kept.n === 0n ? ZERO : subtractRationals(before, remaining);
  const areJoined = compareRationals(whole, after) !== 0;
  if (removed.n === 0n && !areJoined) return undefined;
  if ((removed.n !== 0n && ofWhole === null) || (areJoined && ofJoined === null)) return null;
  const ofRemoved = ofWhole === null ? ZERO : multiplyRationals(removed, ofWhole);
  if (!areJoined || ofJoined === null) return ofRemoved;
  return [ofRemoved, multiplyRationals(whole, ofJoined.before), multiplyRationals(after, ofJoined.after)].reduce(addRationals);
}

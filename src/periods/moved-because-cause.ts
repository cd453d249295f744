import { isSegment, type MigrationGroup } from "./migration-group.js";

/** The steps from before to after, in their order. */
export type MoveStep = "base" | "volume" | "orderPattern" | "price" | "rate" | "model" | "threshold";

/**
 * Why a customer moved: the step that brought it to its final segment for good; or
 *
 * - `several`: a step reached the final segment and a later one left it again; or its size is not known (no units, or net units below zero), so that nothing can be told apart;
 * - `gained`, `lost`: it was absent, inactive or bought no units before, or after;
 * - `exclusion`: it was set apart in one period by option, or as one of the own group.
 */
export type MoveCause = Exclude<MoveStep, "base"> | "several" | "gained" | "lost" | "exclusion";

export const MOVE_STEPS: readonly MoveStep[] = ["base", "volume", "orderPattern", "price", "rate", "model", "threshold"];

export const MOVE_CAUSES: readonly MoveCause[] = [
  "volume",
  "orderPattern",
  "price",
  "rate",
  "model",
  "threshold",
  "several",
  "gained",
  "lost",
  "exclusion",
];

const CAUSE_TEXTS: { readonly [C in MoveCause]: string } = {
  volume: "because they bought more or less",
  orderPattern: "because they changed their order pattern",
  price: "because prices or their product mix changed",
  rate: "because cost rates changed",
  model: "because the cost model changed",
  threshold: "because thresholds changed",
  several: "for several reasons that undo each other, or that cannot be told apart",
  gained: "because they are new",
  lost: "because they left",
  exclusion: "because they were set apart",
};

/** A cause in words; product mix is part of the orders where products are known, and cannot be told from price where they are not. */
export function causeText(cause: MoveCause, knowsProducts: boolean): string {
  if (knowsProducts && cause === "orderPattern") return "because they changed their order pattern or product mix";
  if (knowsProducts && cause === "price") return "because prices changed";
  return CAUSE_TEXTS[cause];
}

/** Gives the cause that needs no steps; undefined for a customer in a segment in both periods. */
export function causeOfPresence(from: MigrationGroup, to: MigrationGroup): MoveCause | undefined {
  if (from === "excluded" || to === "excluded") return "exclusion";
  if (to === "absent") return "lost";
  if (!isSegment(from)) return from === "inactive" && !isSegment(to) ? "lost" : "gained";
  return isSegment(to) ? undefined : "lost";
}

/** The first step that reaches the final segment names the cause, unless a later one leaves it. */
export function causeOfSteps(groups: readonly MigrationGroup[]): MoveCause {
  const final = groups.at(-1);
  const first = groups.findIndex((group, step) => step > 0 && group === final);
  const isForGood = groups.slice(first).every((group) => group === final);
  return isForGood ? (MOVE_STEPS[first] as Exclude<MoveStep, "base">) : "several";
}

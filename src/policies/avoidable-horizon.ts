import type { CostingData } from "../costing/costing-data.js";
import type { Finding } from "../errors/finding.js";
import { pathOf } from "../errors/quote.js";
import { resourceIds } from "../model/model-ids.js";
import type { DecimalInput } from "../number/decimal.js";
import { sortedIds } from "../number/order.js";
import type { Rational } from "../number/rational.js";
import { invalidChoice, readByModelId, readChoices, readPart } from "./decision-reading.js";

/** How far ahead a decision looks; see {@link Horizon}. */
export type HorizonName = "now" | "capacity-block" | "long-run";

/**
 * What of the committed cost can be avoided by the time the decision bites. Flexible cost is avoidable at once, whatever the horizon.
 *
 * - `"now"`: nothing;
 * - `"capacity-block"`: whole blocks of the resources that have a `block`, out of freed and unused capacity;
 * - `"long-run"`: all of it;
 * - stated: a share of the committed cost that stems from a resource, or from an activity's own cost; resources with a `block` that are not
 *   named are given back in whole blocks, unless `blocks` is false.
 */
export type Horizon =
  | HorizonName
  | {
      /** Share avoidable by resource. Default: none. */
      readonly resources?: Readonly<Record<string, DecimalInput>>;
      /** Share avoidable of an activity's own cost. Default: none. */
      readonly activities?: Readonly<Record<string, DecimalInput>>;
      /** Whether resources that are not named are given back in blocks. Default true. */
      readonly blocks?: boolean;
    };

/** A horizon checked. */
export interface HorizonRule {
  readonly name: HorizonName | "stated";
  /** Share avoidable of the committed cost that stems from a resource or activity. */
  readonly shares: ReadonlyMap<string, Rational>;
  readonly hasBlocks: boolean;
}

const NAMES: readonly HorizonName[] = ["now", "capacity-block", "long-run"];

/** The horizon at which only flexible cost is avoided. */
export const NOW: HorizonRule = { name: "now", shares: new Map(), hasBlocks: false };

/** Reads a horizon; a fault becomes a finding. */
export function readHorizon(value: unknown, { model }: CostingData, findings: Finding[]): HorizonRule {
  const name = NAMES.find((one) => one === (value ?? "capacity-block"));
  if (name !== undefined) return { name, shares: new Map(), hasBlocks: name === "capacity-block" };
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    findings.push(invalidChoice("horizon", value, `${NAMES.map((one) => `"${one}"`).join(", ")} or { resources: { id: share } }`));
    return NOW;
  }
  const { resources, activities, blocks = true } = readChoices(value, "horizon", ["resources", "activities", "blocks"], findings);
  if (typeof blocks !== "boolean") findings.push(invalidChoice("horizon.blocks", blocks, "true or false"));
  const shares = new Map<string, Rational>();
  const families = [
    ["resources", "resource", resources, resourceIds(model)],
    ["activities", "activity", activities, sortedIds(Object.keys(model.activities))],
  ] as const;
  for (const [family, kind, given, known] of families) {
    for (const [id, share] of readByModelId(given, pathOf("horizon", family), kind, known, findings)) {
      const read = readPart(share, pathOf("horizon", family, id), findings);
      if (read !== undefined) shares.set(id, read);
    }
  }
  return { name: "stated", shares, hasBlocks: blocks === true };
}

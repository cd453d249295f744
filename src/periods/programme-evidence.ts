import { quoteList } from "../errors/quote.js";
import type { Decimal } from "../number/decimal.js";
import type { DifferenceInDifferences, ProgrammeAttribution } from "./programme-attribution.js";
import type { SegmentExposure } from "./programme-exposure.js";
import type { ProgrammeAttrition, ProgrammeProfit } from "./programme-profit.js";
import type { ProgrammeAnswer, SegmentAnswer } from "./programme-satisfaction.js";
import type { Seasons } from "./programme-season.js";

/** One line of evidence: what it is about, what it speaks for, and in words. */
export interface EvidenceLine {
  readonly about: "periods" | "profit" | "satisfaction" | "attribution" | "control" | "attrition" | "promise";
  readonly supports: ProgrammeAnswer;
  readonly text: string;
}

/** What the evidence is written from. */
export interface EvidenceSource {
  readonly seasons: Seasons;
  readonly profit: ProgrammeProfit;
  readonly segments: readonly SegmentAnswer[];
  readonly attribution: ProgrammeAttribution | null;
  readonly difference: DifferenceInDifferences | null;
  readonly attrition: ProgrammeAttrition | null;
  readonly exposure: readonly SegmentExposure[];
  readonly scale: number;
}

/** Lists the evidence line by line, in a fixed order. */
export function evidenceOf(source: EvidenceSource): readonly EvidenceLine[] {
  const { seasons, profit, segments, attribution, difference, attrition, exposure, scale } = source;
  const money = (amount: Decimal) => amount.toFixed(scale);
  const isUp = (amount: Decimal): ProgrammeAnswer => (amount.greaterThan(0) ? "yes" : "no");
  const lines: EvidenceLine[] = [
    { about: "periods", supports: seasons.areAlike, text: seasonText(seasons) },
    { about: "profit", supports: profit.answer, text: profitText(profit, money) },
    ...segments.map(({ answer, text }): EvidenceLine => ({ about: "satisfaction", supports: answer, text })),
  ];
  if (segments.length === 0) lines.push({ about: "satisfaction", supports: "unknown", text: "satisfaction was not measured" });
  if (attribution !== null) {
    const { price, holdsMix, orderBehaviour, programmeCost, attributable } = attribution;
    const parts = `${holdsMix ? "price, unit cost and mix" : "price"} ${money(price)} + order behaviour ${money(orderBehaviour)} - programme cost ${money(programmeCost)}`;
    lines.push({
      about: "attribution",
      supports: isUp(attributable),
      text: `attributable to the programme: ${parts} = ${money(attributable)}`,
    });
  }
  if (difference !== null) {
    const { programme, others, perCustomer, total } = difference;
    const means = `${money(programme.mean)} a customer in the programme, ${money(others.mean)} outside it`;
    lines.push({
      about: "control",
      supports: isUp(total),
      text: `profit changed by ${means}: ${money(perCustomer)} more, ${money(total)} in all`,
    });
  }
  if (attrition !== null) lines.push(attritionLine(attrition, money));
  lines.push(...exposure.map(({ gap, text }): EvidenceLine => ({ about: "promise", supports: gap.greaterThan(0) ? "no" : "yes", text })));
  return Object.freeze(lines.map((line) => Object.freeze(line)));
}

function seasonText({ areAlike, warnings }: Seasons): string {
  if (areAlike === "yes") return "the periods have the same length and season";
  const found = warnings.map((warning) => warning.found).join(", ");
  return areAlike === "no" ? found : `not verified that the periods have the same length and season: ${found}`;
}

function profitText({ before, after, improvement, programmeCost }: ProgrammeProfit, money: (amount: Decimal) => string): string {
  const amounts = `${money(before)} before, ${money(after)} after programme cost of ${money(programmeCost)}`;
  return `total operating profit without one-offs: ${amounts}, a change of ${money(improvement)}`;
}

function attritionLine(
  { isGrowthByLeaving, lost, effect, improvementWithoutLeaving }: ProgrammeAttrition,
  money: (amount: Decimal) => string,
): EvidenceLine {
  if (lost.length === 0) return { about: "attrition", supports: "yes", text: "no customer left" };
  const who = `${lost.length} ${lost.length === 1 ? "customer" : "customers"} left (${quoteList(lost)}), which changed profit by ${money(effect)}`;
  if (!isGrowthByLeaving)
    return { about: "attrition", supports: "yes", text: `${who}; without that it changed by ${money(improvementWithoutLeaving)}` };
  return {
    about: "attrition",
    supports: "no",
    text: `${who}: growth by attrition, which is not success; without it ${money(improvementWithoutLeaving)}`,
  };
}

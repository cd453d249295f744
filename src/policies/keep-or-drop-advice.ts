import { type Decimal, money, plain, toDecimal } from "../number/decimal.js";
import { rational, rationalToDecimal } from "../number/rational.js";
import { contribution, type DropCase, dropUnits, ownProfit } from "./keep-or-drop-case.js";
import { type DropEffect, effectFigures } from "./keep-or-drop-effect.js";

/** What to do about a customer. */
export type Advice = "keep" | "change" | "drop";

/**
 * Why:
 *
 * - `earns-its-cost`: its operating profit is zero or more; `no-profit-lost`: at an operating loss, but cost would stay if it left;
 * - `full-cost-loss-only`: the loss is the common cost's, which does not leave with it;
 * - `change-needed`: what a change must bring for its operating profit to reach zero, or, where dropping gains, for keeping to be as good;
 * - `change-suffices`, `change-falls-short`, `change-untried`: how the changes thought achievable compare with that, or that none is stated;
 * - `drop-loses`, `drop-gains`: the drop effect; `drop-gains-later`: it gains at the horizon only, not at once.
 */
export type DecisionRule =
  | "earns-its-cost"
  | "no-profit-lost"
  | "full-cost-loss-only"
  | "change-needed"
  | "change-suffices"
  | "change-falls-short"
  | "change-untried"
  | "drop-loses"
  | "drop-gains"
  | "drop-gains-later";

/** One reason, with its amount in currency units. */
export interface DecisionReason {
  readonly rule: DecisionRule;
  readonly amount: Decimal;
  readonly text: string;
}

/** What is to be known of one customer before it is kept, changed or dropped. */
export interface CustomerDecision {
  readonly id: string;
  readonly advice: Advice;
  readonly netSales: Decimal;
  /** Net sales - COGS - flexible cost to serve. */
  readonly contribution: Decimal;
  readonly operatingProfit: Decimal;
  /** Share of the common cost: allocated, not caused. */
  readonly common: Decimal;
  readonly fullCostProfit: Decimal;
  /** Of dropping this customer alone, at the horizon. */
  readonly drop: DropEffect;
  /** Effect of dropping it alone with flexible cost avoided only. */
  readonly effectNow: Decimal;
  /** What a change must bring: the larger of the operating loss and the gain from dropping; zero when neither is there. */
  readonly changeNeeded: Decimal;
  /** The same as a share of net sales: the price increase that would do, to 10 decimals; null without net sales above zero. */
  readonly priceChangeNeeded: Decimal | null;
  /** In order: what would have to change first, then what dropping does. */
  readonly reasons: readonly DecisionReason[];
  /** The one of the reasons that decided the advice. */
  readonly decidedBy: DecisionRule;
}

const RATIO_DECIMALS = 10;
const UNIT_DECIMALS = 2;

/**
 * Judges a customer by what dropping it alone would change.
 *
 * Keep: dropping gains nothing and it earns its own cost. Change: it is at an operating loss but dropping gains nothing, or dropping gains
 * no more than the changes thought achievable, or nobody has said what can be changed. Drop: dropping gains more than those changes; zero
 * says that nothing can be changed. A loss at full cost alone never advises a drop.
 *
 * @param now the case at the horizon `now`
 * @param common its share of the common cost
 */
export function decide(one: DropCase, now: DropCase, i: number, common: bigint): CustomerDecision {
  const drop = dropUnits(one, [i]);
  const dropEffect = effectFigures(one, drop);
  const own = ownProfit(one, i);
  const facts: Facts = {
    scale: one.scale,
    own,
    fullCost: own - common,
    effect: drop.effect,
    effectNow: one === now ? drop.effect : dropUnits(now, [i]).effect,
    achievable: one.achievable[i],
    needed: largest([0n, -own, drop.effect]),
    netSales: one.netSales[i] as bigint,
    unavoidable: drop.unavoidable,
  };
  const advice = adviceOf(facts);
  const decidedBy = decidingRule(facts, advice);
  const amount = (units: bigint) => toDecimal(units, one.scale);
  return Object.freeze({
    id: one.ids[i] as string,
    advice,
    netSales: amount(facts.netSales),
    contribution: amount(contribution(one, i)),
    operatingProfit: amount(own),
    common: amount(common),
    fullCostProfit: amount(facts.fullCost),
    drop: dropEffect,
    effectNow: amount(facts.effectNow),
    changeNeeded: amount(facts.needed),
    priceChangeNeeded: facts.netSales > 0n ? rationalToDecimal(rational(facts.needed, facts.netSales), RATIO_DECIMALS) : null,
    reasons: Object.freeze(
      reasonsOf(facts, advice).map((reason) => (reason.rule === decidedBy ? withBlocks(reason, dropEffect, one.scale) : reason)),
    ),
    decidedBy,
  });
}

interface Facts {
  readonly scale: number;
  readonly own: bigint;
  readonly fullCost: bigint;
  readonly effect: bigint;
  readonly effectNow: bigint;
  readonly achievable: bigint | undefined;
  readonly needed: bigint;
  readonly netSales: bigint;
  readonly unavoidable: bigint;
}

// Change, else drop: who was never asked to change is not dropped.
function adviceOf({ own, effect, achievable }: Facts): Advice {
  if (effect > 0n) return achievable === undefined || achievable >= effect ? "change" : "drop";
  return own < 0n ? "change" : "keep";
}

function decidingRule({ effect, achievable, needed }: Facts, advice: Advice): DecisionRule {
  if (advice === "keep") return "earns-its-cost";
  if (advice === "drop") return "drop-gains";
  if (effect <= 0n) return "change-needed";
  if (achievable === undefined) return "change-untried";
  return achievable >= needed ? "change-suffices" : "change-falls-short";
}

function reasonsOf(facts: Facts, advice: Advice): DecisionReason[] {
  const { scale, own, fullCost, effect, effectNow, needed, unavoidable } = facts;
  const reasons: DecisionReason[] = [];
  const say = (rule: DecisionRule, units: bigint, text: string) =>
    reasons.push(Object.freeze({ rule, amount: toDecimal(units, scale), text }));
  const text = (units: bigint) => money(units, scale);
  if (advice === "keep") say("earns-its-cost", own, `operating profit is ${text(own)} before common cost`);
  else sayChange(facts, say);
  if (advice === "keep" && fullCost < 0n) {
    say("full-cost-loss-only", fullCost, `the loss of ${text(-fullCost)} at full cost is common cost, which stays when the customer goes`);
  }
  if (effect <= 0n) {
    if (own < 0n) say("no-profit-lost", unavoidable, `${text(unavoidable)} of its cost would stay without it`);
    say("drop-loses", effect, effect === 0n ? "dropping it changes nothing" : `dropping it would lower profit by ${text(-effect)}`);
  } else {
    say("drop-gains", effect, `dropping it would raise profit by ${text(effect)}`);
    if (effectNow <= 0n && needed > 0n) {
      say("drop-gains-later", effectNow, `at once, with flexible cost avoided only, dropping it would change profit by ${text(effectNow)}`);
    }
  }
  return reasons;
}

/** Adds what a gain from dropping owes to whole blocks, much of which may have been idle before. */
function withBlocks(reason: DecisionReason, { effect, blockCash, blocks }: DropEffect, scale: number): DecisionReason {
  if (effect.lte(0) || blockCash.isZero()) return reason;
  const given = blocks.flatMap(({ resource, unit = "units", blocks: count, blockSize, unusedInBlocks }) => {
    const units = plain(blockSize.times(count));
    return count === 0
      ? []
      : [`${resource}: ${units} ${unit}, of which ${plain(unusedInBlocks.toDecimalPlaces(UNIT_DECIMALS))} unused before`];
  });
  const text = `${reason.text}; the effect of dropping includes ${blockCash.toFixed(scale)} block cash (${given.join("; ")})`;
  return Object.freeze({ ...reason, text });
}

function sayChange(facts: Facts, say: (rule: DecisionRule, units: bigint, text: string) => void): void {
  const { scale, own, effect, achievable, needed, netSales } = facts;
  const text = (units: bigint) => money(units, scale);
  const aim = effect > 0n && effect >= -own ? "for keeping it to be as good as dropping it" : "for it to earn its own cost";
  const price = netSales > 0n ? ` (${rationalToDecimal(rational(100n * needed, netSales), 2).toFixed(2)} % of net sales)` : "";
  say("change-needed", needed, `a change of price or behaviour must bring ${text(needed)}${price} ${aim}`);
  if (achievable === undefined) {
    const gain = effect > 0n ? `, which would raise profit by ${text(effect)}` : "";
    say("change-untried", 0n, `no change is stated as achievable; ask for one of ${text(needed)} before dropping it${gain}`);
  } else if (achievable >= needed) say("change-suffices", achievable, `changes thought to bring ${text(achievable)} would do`);
  else {
    const yet = effect > 0n && achievable >= effect ? ", but bring no less than dropping it" : "";
    say("change-falls-short", achievable, `changes thought to bring ${text(achievable)} would not do${yet}`);
  }
}

function largest([first = 0n, ...values]: readonly bigint[]): bigint {
  let most = first;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** A decision as plain data. */
export interface CustomerDecisionJson {
  readonly id: string;
  readonly advice: Advice;
  readonly netSales: string;
  readonly contribution: string;
  readonly operatingProfit: string;
  readonly common: string;
  readonly fullCostProfit: string;
  readonly effect: string;
  /** Of the effect, cash of blocks of capacity given back. */
  readonly blockCash: string;
  readonly effectNow: string;
  readonly changeNeeded: string;
  readonly priceChangeNeeded: string | null;
  readonly reasons: readonly { readonly rule: DecisionRule; readonly amount: string; readonly text: string }[];
  readonly decidedBy: DecisionRule;
}

/** Writes a decision as plain data. */
export function decisionJson(one: CustomerDecision, scale: number): CustomerDecisionJson {
  const text = (value: Decimal) => value.toFixed(scale);
  return {
    id: one.id,
    advice: one.advice,
    netSales: text(one.netSales),
    contribution: text(one.contribution),
    operatingProfit: text(one.operatingProfit),
    common: text(one.common),
    fullCostProfit: text(one.fullCostProfit),
    effect: text(one.drop.effect),
    blockCash: text(one.drop.blockCash),
    effectNow: text(one.effectNow),
    changeNeeded: text(one.changeNeeded),
    priceChangeNeeded: one.priceChangeNeeded?.toFixed() ?? null,
    reasons: one.reasons.map(({ rule, amount, text: words }) => ({ rule, amount: text(amount), text: words })),
    decidedBy: one.decidedBy,
  };
}

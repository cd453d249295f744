import { finding } from "../errors/finding.js";
import { quoteMessages } from "../errors/quote-messages.js";
import { type Decimal, plain } from "../number/decimal.js";
import { addRationals, compareRationals, divideRationals, type Rational, rationalToDecimal, ZERO } from "../number/rational.js";
import { exactText } from "../segments/threshold.js";
import { type MenuCost, menuCost, type TakeCost, type TakenCost } from "./menu-price-cost.js";
import type { MenuReader } from "./menu-price-reader.js";
import { priceBefore, type ReadTerms, readTerms, roundPrice, TERM_FIELDS } from "./menu-price-terms.js";
import { exactDecimal, SHOWN_DECIMALS } from "./quote-figure.js";

/** A bracket of order sizes with its price a unit; in currency units. */
export interface Bracket {
  readonly id: string;
  readonly name: string;
  /** Smallest quantity. */
  readonly from: Decimal;
  /** Where the next bracket begins; undefined for the last. */
  readonly below: Decimal | undefined;
  readonly perOrder: MenuCost;
  readonly perUnit: MenuCost;
  /** Cost to serve a unit at the smallest quantity: per order / quantity + per unit; to 20 decimals. */
  readonly costToServe: Decimal;
  /** Base price + cost to serve a unit x recovery x (1 + markup), exact. */
  readonly priceBefore: string;
  /** Price a unit, rounded once. */
  readonly price: Decimal;
}

/** Quantity brackets by ascending size. */
export interface Brackets {
  readonly unit: string;
  readonly basePrice: Decimal;
  readonly unitCost: Decimal;
  /** Decimals of a price a unit. */
  readonly decimals: number;
  readonly list: readonly Bracket[];
}

const FIELDS = [...TERM_FIELDS, "unit", "perOrder", "perUnit", "sizes", "basePrice", "unitCost", "decimals"];
const SIZE_FIELDS = ["id", "name", "from", "perOrder", "perUnit"];

/** Reads and prices quantity brackets; undefined after a fault of the list as a whole. */
export function readBrackets(value: unknown, cost: TakeCost, reader: MenuReader, outer: ReadTerms, scale: number): Brackets | undefined {
  const path = "menu.brackets";
  const given = reader.object(value, path, FIELDS);
  const { basePrice, unitCost, sizes } = given;
  const before = reader.findings.length;
  const terms = readTerms(given, path, reader, outer);
  const unit = reader.text(given["unit"], `${path}.unit`);
  const decimals = readDecimals(given["decimals"], reader, scale);
  const base = basePrice === undefined ? ZERO : reader.figure(basePrice, `${path}.basePrice`, "zero");
  const goods = unitCost === undefined ? ZERO : reader.figure(unitCost, `${path}.unitCost`, "zero");
  const usual = { perOrder: cost(given["perOrder"], `${path}.perOrder`), perUnit: cost(given["perUnit"], `${path}.perUnit`) };
  if (!Array.isArray(sizes) || sizes.length === 0) {
    reader.invalid(`${path}.sizes`, sizes, "a list of at least one bracket");
    return undefined;
  }
  const drafts = sizes.map((one, i) => readSize(one, `${path}.sizes[${i}]`, usual, cost, reader));
  checkBounds(drafts, reader);
  if (reader.findings.length > before) return undefined;
  const list = drafts.map(({ id, name, from, perOrder, perUnit }, i): Bracket => {
    const costToServe = addRationals(divideRationals(perOrder.total, from), perUnit.total);
    const exact = addRationals(base, priceBefore(costToServe, terms));
    const below = drafts[i + 1]?.from;
    return Object.freeze({
      id,
      name,
      from: exactDecimal(from),
      below: below && exactDecimal(below),
      perOrder: menuCost(perOrder),
      perUnit: menuCost(perUnit),
      costToServe: rationalToDecimal(costToServe, SHOWN_DECIMALS),
      priceBefore: exactText(exact),
      price: exactDecimal(roundPrice(exact, terms, decimals)),
    });
  });
  checkPrices(list, reader);
  return Object.freeze({ unit, basePrice: exactDecimal(base), unitCost: exactDecimal(goods), decimals, list: Object.freeze(list) });
}

interface Draft extends Pick<Bracket, "id" | "name"> {
  readonly from: Rational;
  readonly perOrder: TakenCost;
  readonly perUnit: TakenCost;
}

function readSize(value: unknown, path: string, usual: Pick<Draft, "perOrder" | "perUnit">, cost: TakeCost, reader: MenuReader): Draft {
  const { id, name, from, perOrder, perUnit } = reader.object(value, path, SIZE_FIELDS);
  const text = reader.text(id, `${path}.id`);
  return {
    id: text,
    name: name === undefined ? text : reader.text(name, `${path}.name`),
    from: reader.figure(from, `${path}.from`, "above"),
    perOrder: perOrder === undefined ? usual.perOrder : cost(perOrder, `${path}.perOrder`),
    perUnit: perUnit === undefined ? usual.perUnit : cost(perUnit, `${path}.perUnit`),
  };
}

function readDecimals(value: unknown, reader: MenuReader, scale: number): number {
  if (value === undefined) return scale;
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 9) return value as number;
  reader.invalid("menu.brackets.decimals", value, "a whole number, 0 to 9");
  return scale;
}

function checkBounds(drafts: readonly Draft[], reader: MenuReader): void {
  for (const [i, draft] of drafts.entries()) {
    const before = drafts[i - 1];
    const path = `menu.brackets.sizes[${i}]`;
    if (before !== undefined && compareRationals(draft.from, before.from) <= 0) {
      reader.invalid(`${path}.from`, plainOf(draft.from), `a size above ${plainOf(before.from)}, where the bracket before begins`);
    }
    if (drafts.findIndex(({ id }) => id === draft.id) < i) reader.invalid(`${path}.id`, draft.id, "every bracket once");
  }
}

// Larger orders at a higher price would make customers split them.
function checkPrices(list: readonly Bracket[], reader: MenuReader): void {
  for (const [i, { id, price }] of list.entries()) {
    const before = list[i - 1];
    if (before === undefined || price.lte(before.price)) continue;
    const detail = { bracket: id, price: plain(price), before: plain(before.price) };
    reader.findings.push(finding(quoteMessages, "brackets-not-monotone", `menu.brackets.sizes[${i}]`, detail));
  }
}

function plainOf(value: Rational): string {
  return plain(exactDecimal(value));
}

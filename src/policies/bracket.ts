import { finding } from "../errors/finding.js";
import { quoteMessages } from "../errors/quote-messages.js";
import { plain } from "../number/decimal.js";
import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  type Rational,
  rationalToDecimal,
} from "../number/rational.js";
import type { MenuCost, TakeCost } from "./menu-price-cost.js";
import type { MenuReader } from "./menu-price-reader.js";
import { priceBefore, type ReadTerms, readTerms, roundPrice, TERM_FIELDS } from "./menu-price-terms.js";
import { ZERO } from "./quote-facts.js";

/** A bracket of order sizes with its price a unit; exact, in currency units. */
export interface Bracket {
  readonly id: string;
  readonly name: string;
  /** Smallest quantity. */
  readonly from: Rational;
  /** Where the next bracket begins; undefined for the last. */
  readonly below: Rational | undefined;
  readonly perOrder: MenuCost;
  readonly perUnit: MenuCost;
  /** Cost to serve a unit at the smallest quantity: per order / quantity + per unit. */
  readonly unitCostToServe: Rational;
  /** Base price + cost to serve a unit x recovery x (1 + markup), before rounding. */
  readonly priceBefore: Rational;
  /** Price a unit, rounded once. */
  readonly price: Rational;
}

/** Quantity brackets by ascending size. */
export interface Brackets {
  readonly unit: string;
  readonly basePrice: Rational;
  readonly unitCost: Rational;
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
  const list = drafts.map((draft, i): Bracket => {
    const unitCostToServe = addRationals(divideRationals(draft.perOrder.total, draft.from), draft.perUnit.total);
    const exact = addRationals(base, priceBefore(unitCostToServe, terms));
    const price = roundPrice(exact, terms, decimals);
    return Object.freeze({ ...draft, below: drafts[i + 1]?.from, unitCostToServe, priceBefore: exact, price });
  });
  checkPrices(list, reader);
  return Object.freeze({ unit, basePrice: base, unitCost: goods, decimals, list: Object.freeze(list) });
}

type Draft = Pick<Bracket, "id" | "name" | "from" | "perOrder" | "perUnit">;

function readSize(
  value: unknown,
  path: string,
  usual: { readonly perOrder: MenuCost; readonly perUnit: MenuCost },
  cost: TakeCost,
  reader: MenuReader,
): Draft {
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
    if (before === undefined || compareRationals(price, before.price) <= 0) continue;
    const detail = { bracket: id, price: plainOf(price), before: plainOf(before.price) };
    reader.findings.push(finding(quoteMessages, "brackets-not-monotone", `menu.brackets.sizes[${i}]`, detail));
  }
}

/** The bracket of a quantity; undefined below the first. */
export function bracketOf({ list }: Brackets, quantity: Rational): Bracket | undefined {
  return list.findLast(({ from }) => compareRationals(quantity, from) >= 0);
}

/** What an order of a quantity costs to serve in its bracket, in both layers. */
export function orderCost(
  { perOrder, perUnit }: Bracket,
  quantity: Rational,
): { readonly flexible: Rational; readonly committed: Rational } {
  const of = (layer: "flexible" | "committed"): Rational => addRationals(perOrder[layer], multiplyRationals(perUnit[layer], quantity));
  return { flexible: of("flexible"), committed: of("committed") };
}

/** A figure in plain text, to 20 decimals. */
export function plainOf(value: Rational): string {
  return plain(rationalToDecimal(value, 20));
}

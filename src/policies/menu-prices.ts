import { refuse } from "../errors/cost-error.js";
import { pathOf } from "../errors/quote.js";
import { type Decimal, plain } from "../number/decimal.js";
import { compareIds } from "../number/order.js";
import { exactText } from "../segments/threshold.js";
import { type Costed, dataOf } from "../statements/costed.js";
import { type Brackets, readBrackets } from "./bracket.js";
import { type MenuCost, menuCost, type TakeCost, takeCosts } from "./menu-price-cost.js";
import { createMenuReader, type MenuReader } from "./menu-price-reader.js";
import type { MenuSpec } from "./menu-price-spec.js";
import { NO_TERMS, priceBefore, type ReadTerms, readTerms, roundPrice, TERM_FIELDS } from "./menu-price-terms.js";
import { exactDecimal } from "./quote-figure.js";
import type { ExactLayers } from "./quoter-json.js";

/** A surcharge with its cost and its price; in currency units. */
export interface Surcharge {
  readonly id: string;
  readonly name: string;
  /** What it is charged for. */
  readonly per: string;
  readonly cost: MenuCost;
  /** Cost x recovery x (1 + markup), exact. */
  readonly priceBefore: string;
  /** Rounded once. */
  readonly price: Decimal;
}

/** A menu of prices at the rates of a costing. */
export interface MenuPrices {
  readonly name: string | undefined;
  readonly currency: string;
  readonly scale: number;
  /** In id order. */
  readonly surcharges: readonly Surcharge[];
  /** Undefined without quantity brackets. */
  readonly brackets: Brackets | undefined;
  toJSON(): MenuPricesJson;
}

/** A menu as plain data; prices as money text, costs exact. */
export interface MenuPricesJson {
  readonly currency: string;
  readonly surcharges: readonly {
    readonly id: string;
    readonly name: string;
    readonly per: string;
    readonly cost: ExactLayers;
    readonly priceBefore: string;
    readonly price: string;
  }[];
  readonly brackets:
    | {
        readonly unit: string;
        readonly sizes: readonly {
          readonly id: string;
          readonly name: string;
          readonly from: string;
          readonly perOrder: ExactLayers;
          readonly perUnit: ExactLayers;
          readonly priceBefore: string;
          readonly price: string;
        }[];
      }
    | undefined;
}

const FIELDS = [...TERM_FIELDS, "surcharges", "brackets"];
const SURCHARGE_FIELDS = [...TERM_FIELDS, "name", "per", "activities", "capacity"];

/**
 * Sets a menu of prices by what things cost: surcharges for orders, broken cases, expedites or returns, and prices a unit by order size.
 *
 * Cost = sum of driver units x activity rate and capacity x capacity cost rate; price = cost x recovery x (1 + markup). In a bracket that
 * begins at quantity q, price a unit = base price + (cost per order / q + cost per unit) x recovery x (1 + markup), so that the smallest order
 * of the bracket pays its cost and larger ones more. Prices a unit never rise with the size of the order; a menu in which they would is
 * refused. Rates are those of the costing, both layers, without unused capacity; of a time-driven activity the average over its driver
 * units.
 *
 * Rounding: none of costs; each price once, half-even to the minor unit (or `decimals` of a price a unit), or up to the `ending` asked for.
 *
 * @throws {CostError} `menu-invalid`, `menu-id-unknown`, `brackets-not-monotone`, `format-input-invalid`
 * @see Kaplan & Narayanan, Measuring and Managing Customer Profitability, Journal of Cost Management, Sept/Oct 2001 (menu-based pricing)
 * @example
 * ```ts
 * const menu = menuPrices(costing, {
 *   markup: "10%",
 *   surcharges: { desk: { per: "desk delivery", activities: { deskDelivery: 1 }, capacity: { orderDesk: 5 } } },
 *   brackets: { unit: "carton", perOrder: { activities: { enterOrder: 1 } }, perUnit: { activities: { processCarton: 1 } },
 *     sizes: [{ id: "small", from: 1 }, { id: "pallet", from: 40 }] },
 * });
 * menu.toJSON().surcharges[0]?.price; // => "334.40"
 * menu.toJSON().brackets?.sizes.map(({ id, price }) => `${id} ${price}`); // => ["small 21.34", "pallet 10.19"]
 * ```
 */
export function menuPrices(costing: Costed, menu: MenuSpec): MenuPrices {
  const data = dataOf(costing);
  const reader = createMenuReader();
  const given = reader.object(menu, "menu", FIELDS);
  const cost = takeCosts(data, reader);
  const terms = readTerms(given, "menu", reader, NO_TERMS);
  const surcharges = given["surcharges"] === undefined ? [] : reader.record(given["surcharges"], "menu.surcharges");
  const { scale } = data;
  const priced = [...surcharges]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([id, one]) => readSurcharge(id, one, cost, reader, terms, scale));
  const brackets = given["brackets"] === undefined ? undefined : readBrackets(given["brackets"], cost, reader, terms, scale);
  if (reader.findings.length === 0 && priced.length === 0 && brackets === undefined) {
    reader.invalid("menu", menu, "surcharges, brackets or both");
  }
  refuse(reader.findings);
  const content = { name: data.model.name, currency: data.currency, scale, surcharges: Object.freeze(priced), brackets };
  return Object.freeze({ ...content, toJSON: () => menuJson(content) });
}

function readSurcharge(id: string, value: unknown, cost: TakeCost, reader: MenuReader, outer: ReadTerms, scale: number): Surcharge {
  const path = `menu.${pathOf("surcharges", id)}`;
  const { name, per, activities, capacity, ...more } = reader.object(value, path, SURCHARGE_FIELDS);
  const terms = readTerms(more, path, reader, outer);
  if (activities === undefined && capacity === undefined) reader.invalid(path, value, "`activities`, `capacity` or both");
  const taken = cost({ ...(activities !== undefined && { activities }), ...(capacity !== undefined && { capacity }) }, path);
  const exact = priceBefore(taken.total, terms);
  return Object.freeze({
    id,
    name: name === undefined ? id : reader.text(name, `${path}.name`),
    per: reader.text(per, `${path}.per`),
    cost: menuCost(taken),
    priceBefore: exactText(exact),
    price: exactDecimal(roundPrice(exact, terms, scale)),
  });
}

function menuJson({ currency, scale, surcharges, brackets }: Omit<MenuPrices, "toJSON">): MenuPricesJson {
  return {
    currency,
    surcharges: surcharges.map(({ id, name, per, cost, priceBefore: before, price }) => {
      return { id, name, per, cost: layersText(cost), priceBefore: before, price: priceText(price, scale) };
    }),
    brackets: brackets && {
      unit: brackets.unit,
      sizes: brackets.list.map(({ id, name, from, perOrder, perUnit, priceBefore: before, price }) => ({
        id,
        name,
        from: plain(from),
        perOrder: layersText(perOrder),
        perUnit: layersText(perUnit),
        priceBefore: before,
        price: priceText(price, brackets.decimals),
      })),
    },
  };
}

function layersText({ flexible, committed }: MenuCost): ExactLayers {
  return { flexible, committed };
}

// An ending may have more decimals than the currency; a price is written as it is.
function priceText(price: Decimal, decimals: number): string {
  return price.toFixed(Math.max(decimals, price.decimalPlaces()));
}

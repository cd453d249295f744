import type { Decimal } from "../number/decimal.js";
import { rationalToDecimal, ZERO } from "../number/rational.js";
import { readExactText } from "../segments/threshold.js";
import { type AmountFormat, amountText, volumeText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import type { Brackets } from "./bracket.js";
import type { MenuPrices, Surcharge } from "./menu-prices.js";
import { SHOWN_DECIMALS } from "./quote-figure.js";

/**
 * Writes a menu of prices as text: surcharges with what they cost, and brackets with their prices a unit.
 *
 * Costs are shown to the minor unit, half-even; prices as they are.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const menu = menuPrices(costing, { surcharges: { desk: { per: "delivery", activities: { deskDelivery: 1 } } } });
 * formatMenuPrices(menu).split("\n")[0]; // => "Menu of prices"
 * ```
 */
export function formatMenuPrices(menu: MenuPrices, format: AmountFormat = {}): string {
  checkFormat(format);
  const isMenu = typeof menu === "object" && menu !== null && Array.isArray(menu.surcharges) && typeof menu.toJSON === "function";
  requireToFormat(isMenu, "menu", menu, "a menu, as `menuPrices` gives it");
  const { name, currency, surcharges, brackets, scale } = menu;
  return [
    "Menu of prices",
    ...(name === undefined ? [] : [name]),
    `in ${currency}, at current rates`,
    ...(surcharges.length === 0 ? [] : ["", ...surchargeLines(surcharges, scale, format)]),
    ...(brackets === undefined ? [] : ["", ...bracketLines(brackets, scale, format)]),
    "",
  ].join("\n");
}

function surchargeLines(surcharges: readonly Surcharge[], scale: number, format: AmountFormat): readonly string[] {
  const columns = [left("Surcharge"), left("Per"), right("Flexible"), right("Committed"), right("Cost"), right("Price")];
  const rows = surcharges.map(({ name, per, cost, price }): TextRow => {
    const costs = [exactShown(cost.flexible), exactShown(cost.committed), cost.total].map((amount) => amountText(amount, scale, format));
    return [name, per, ...costs, priceText(price, scale, format)];
  });
  return textTable(columns, rows);
}

function bracketLines({ unit, list, decimals }: Brackets, scale: number, format: AmountFormat): readonly string[] {
  const columns = [
    left("Bracket"),
    right(`From (${unit})`),
    right("Below"),
    right("Per order"),
    right(`Per ${unit}`),
    right("Cost to serve"),
    right(`Price per ${unit}`),
  ];
  const most = Math.max(scale, decimals);
  const rows = list.map(({ name, from, below, perOrder, perUnit, costToServe, price }): TextRow => {
    const bounds = [from, below].map((bound) => (bound === undefined ? "" : volumeText(bound, format)));
    const costs = [perOrder.total, perUnit.total, costToServe].map((amount) => amountText(amount, most, format));
    return [name, ...bounds, ...costs, priceText(price, decimals, format)];
  });
  return textTable(columns, rows);
}

function exactShown(text: string): Decimal {
  return rationalToDecimal(readExactText(text) ?? ZERO, SHOWN_DECIMALS);
}

function priceText(price: Decimal, decimals: number, format: AmountFormat): string {
  return amountText(price, Math.max(decimals, price.decimalPlaces()), format);
}

function left(heading: string): TextColumn {
  return { align: "left", heading: [heading] };
}

function right(heading: string): TextColumn {
  return { align: "right", heading: [heading] };
}

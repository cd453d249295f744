import type { Decimal } from "../number/decimal.js";
import { type AmountFormat, amountText } from "../statements/amount-text.js";
import { checkFormat, requireToFormat } from "../statements/check-format.js";
import { type TextColumn, type TextRow, textTable } from "../statements/text-table.js";
import { wrappedText } from "../statements/wrapped-text.js";
import type { Discount, Offer, OfferParts } from "./offer.js";

const WIDTH = 110;
const MOST_DECIMALS = 2;

const PART_NAMES: { readonly [P in keyof OfferParts]: string } = {
  flexible: "Flexible cost saved",
  direct: "Direct costs saved",
  blocks: "Blocks of capacity given back",
  extraContribution: "Contribution of extra units",
  carryingCost: "Carrying cost taken over",
  oneOffCost: "One-off cost",
};

const COLUMNS: readonly TextColumn[] = [
  { align: "left" },
  { align: "right", heading: ["Amount"] },
  { align: "right", heading: ["% of sales"] },
];

/**
 * Writes an offer as a table: the parts of the saving, capacity freed, then break-even, ceiling and offer as a rebate and in % of sales, and
 * what stays with the supplier.
 *
 * Parts of zero are left out. Without sales there are no percentages, and the reason stands below.
 *
 * @throws {CostError} `option-invalid`, `negatives-unknown`, `format-input-invalid`
 * @example
 * ```ts
 * const model = costModel({
 *   currency: "USD",
 *   resources: { freight: { cost: "400.00", supply: "flexible", to: { ship: 1 } } },
 *   activities: { ship: { driver: "orders" } },
 *   drivers: { orders: { unit: "order", from: "orders", count: true } },
 *   tables: { orders: { date: "date" } },
 *   sales: { grossSales: { from: "orders", sum: "amount" } },
 * });
 * const dates = ["2026-07-06", "2026-07-07", "2026-07-09", "2026-07-14"];
 * const orders = dates.map((date, i) => ({ orderId: i, customer: "A", date, amount: "1500.00" }));
 * const weekly = replay(model, { events: { orders } }, { kind: "orderFrequency", every: "week" });
 * formatOffer(offer(weekly)).split("\n")[1]; // => "in USD, on sales of 6,000.00 after the policy"
 * ```
 */
export function formatOffer(offer: Offer, format: AmountFormat = {}): string {
  checkFormat(format);
  const isIt = typeof offer === "object" && offer !== null && "marginEffect" in offer && typeof offer.toJSON === "function";
  requireToFormat(isIt, "offer", offer, "what `offer` gives");
  const { currency, scale, decimals, discountableSales, parts, saving, freed, breakEven, ceiling, outflowShare, marginEffect } = offer;
  const money = (amount: Decimal) => amountText(amount, scale, format);
  const discount = (name: string, { percent, rebate }: Discount): TextRow => {
    return [name, money(rebate), percent === undefined ? "n/a" : amountText(percent, decimals, format)];
  };
  const named = Object.entries(PART_NAMES) as readonly (readonly [keyof OfferParts, string])[];
  const shown = named.filter(([part]) => !parts[part].isZero()).map(([part, name]): TextRow => [name, money(parts[part])]);
  const rows: readonly TextRow[] = [
    ...shown,
    ...(shown.length === 0 ? [] : [["", { rule: "-" }] as const]),
    ["Saving", money(saving)],
    ["Capacity freed, no cash", money(freed)],
    [],
    discount("Break-even", breakEven),
    discount("Ceiling, if capacity freed is used", ceiling),
    discount(`Offer, ${shareText(offer.share, format)} of the break-even`, offer.offer),
    ["Margin effect of the offer", money(marginEffect)],
  ];
  const outflow = outflowShare.isZero() ? "" : `; ${shareText(outflowShare, format)} of them flows out again`;
  return [
    "Offer",
    `in ${currency}, on sales of ${money(discountableSales).trimEnd()} after the policy${outflow}`,
    "",
    ...textTable(COLUMNS, rows),
    ...(offer.reason === undefined ? [] : ["", ...wrappedText(offer.reason.message, WIDTH, "  ")]),
    "",
  ].join("\n");
}

function shareText(share: Decimal, format: AmountFormat): string {
  const percentage = share.times(100);
  return `${amountText(percentage, Math.min(MOST_DECIMALS, percentage.decimalPlaces()), format).trimEnd()} %`;
}

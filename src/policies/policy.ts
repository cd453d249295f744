import type { Scalar } from "../model/condition.js";
import type { DecimalInput } from "../number/decimal.js";

/** A day of the ISO week. */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/**
 * Orders of a customer wait for the order day of their cycle and are joined into one.
 *
 * Without `on` the joined order is placed on the day of its last order. With `on` every order waits for the next such weekday: of each week;
 * of every other week, counted from the first one that ends a fortnight; the last one of the month; or the first one on or after the end of a
 * cycle of days. Weeks are those of ISO 8601, months those of the calendar. A day after the period is its last day instead.
 *
 * Joined are orders alike in all that the model reads of them but dates and figures: those that differ in a field, a return and what is no
 * return, a one-off order and an ordinary one stay apart. Figures add up: fields that are summed or multiplied in time equations, and one
 * factor of a product (pallets of pallets x days: the factor summed elsewhere, else the first that the rows have), while its other factors
 * must be the same. Where several factors of a product add up nothing is joined, for no row could keep both sums and their product.
 * `effects.apart` says how many stayed apart and why.
 */
export interface OrderFrequencyPolicy {
  readonly kind: "orderFrequency";
  readonly every: "week" | "fortnight" | "month" | { readonly days: number };
  readonly on?: Weekday;
  /** A day of the first cycle, for fortnights and cycles of days. Default: the first day of the period, else 1970-01-05, a Monday. */
  readonly from?: string;
  /**
   * Lines of one product in a joined order become one where every other field that the model reads is the same; lines without a product stay
   * as they are. Default true.
   */
  readonly joinLines?: boolean;
}

/**
 * Orders below the minimum wait and are joined with the next ones of the same customer until the minimum is reached.
 *
 * What has waited `maxWaitDays` is placed as it is on that day, so is the rest after the last order; a day after the period is its last day.
 * With both minimums an order has to reach both.
 */
export interface MinimumOrderPolicy {
  readonly kind: "minimumOrder";
  /** Sum of the amounts of the lines, in currency units: what gross sales sum, be it a product such as quantity x price. */
  readonly value?: DecimalInput;
  /** Sum of the quantities of the lines. */
  readonly quantity?: DecimalInput;
  /** Default 30. */
  readonly maxWaitDays?: number;
  /** As in {@link OrderFrequencyPolicy}. */
  readonly joinLines?: boolean;
}

/**
 * Quantities of lines are whole packs; what is left over goes to the customer's next line of the same product, and the last one takes the rest.
 *
 * The n-th line ships S(n) - S(n - 1), where S is what was ordered so far rounded to whole packs, and all of it after the last line. The other
 * figures of a line (amount, weight) move with its units, first in first out, so that units and money are conserved to the last digit.
 * Goods move between orders alike in what the model reads of an order for its lines: goods of one-off orders stay there, and those ordered by
 * phone where a driver counts them by channel. They move between lines alike in what it reads of lines but figures and dates: where gross
 * sales are quantity x price, goods of one price do not fill packs of another (`effects.apart` counts the further prices); where sales
 * sum an amount, they do. An order that is left without lines joins one alike that its goods come with, or stands.
 *
 * Why packs matter: a distribution centre with labour (570.00 for 570 minutes: 1.00 a minute) and space (240.00 for 120 m2-days: 2.00 a
 * m2-day) ships 9,600 units: 10 pallets of 480, 100 cases of 24 and 400 inner packs of 6. A traditional rate is one: 810.00 / 9,600 = 0.084375
 * a unit. By activities there are three:
 *
 * | pack | minutes | m2-days | cost of one | units | cost of a unit | all packs |
 * |---|---|---|---|---|---|---|
 * | pallet | 6 | 3 | 6 x 1.00 + 3 x 2.00 = 12.00 | 480 | 0.0250 | 10 x 12.00 = 120.00 |
 * | case | 1.5 | 0.3 | 1.50 + 0.60 = 2.10 | 24 | 0.0875 | 100 x 2.10 = 210.00 |
 * | inner pack | 0.9 | 0.15 | 0.90 + 0.30 = 1.20 | 6 | 0.2000 | 400 x 1.20 = 480.00 |
 *
 * Ordered by the case, the 400 inner packs are 100 cases more: 480.00 - 210.00 = 270.00 of labour and space are freed.
 *
 * @example
 * ```ts
 * const packs = { quantity: "units", sizes: { pallet: 480, case: 24, inner: 6 } };
 * const model = costModel({
 *   currency: "USD",
 *   resources: {
 *     labour: { cost: "570.00", capacity: { unit: "minute", practical: 570 } },
 *     space: { cost: "240.00", capacity: { unit: "m2-day", practical: 120 } },
 *   },
 *   activities: {
 *     handlePallet: { driver: "pallets", consumes: { labour: 6, space: 3 } },
 *     handleCase: { driver: "cases", consumes: { labour: "1.5", space: "0.3" } },
 *     handleInner: { driver: "inners", consumes: { labour: "0.9", space: "0.15" } },
 *   },
 *   drivers: {
 *     pallets: { from: "lines", packs: { ...packs, count: "pallet" } },
 *     cases: { from: "lines", packs: { ...packs, count: "case" } },
 *     inners: { from: "lines", packs: { ...packs, count: "inner" } },
 *   },
 * });
 * const ordered = [[10, 480], [100, 24], [400, 6]].flatMap(([n = 0, units = 0]) => Array.from({ length: n }, () => units));
 * const lines = ordered.map((units, i) => ({ orderId: i, customer: "A", date: "2026-07-01", product: `P${units}`, units }));
 * const { activities } = allocate(model, { events: { lines } });
 * activities.get("handlePallet").rate?.toString(); // => "12"
 * activities.get("handleCase").rate?.toString(); // => "2.1"
 * activities.get("handleInner").rate?.toString(); // => "1.2"
 * const byTheCase = replay(model, { events: { lines } }, { kind: "packRounding", pack: "case" });
 * byTheCase.money.freed.toFixed(2); // => "270.00"
 * byTheCase.after.get("A").costToServe.toFixed(2); // => "540.00"
 * ```
 */
export interface PackRoundingPolicy {
  readonly kind: "packRounding";
  /** A pack of the model's pack drivers, such as `case`, `layer` or `pallet`. */
  readonly pack: string;
  /** Units the pack holds, or the field that holds them. Default: as the model's pack drivers say. A blank one: not packed so. */
  readonly size?: DecimalInput | { readonly field: string };
  /** `down`: goods wait for a whole pack (default); `up`: a whole pack comes early, and the next lines need less. */
  readonly round?: "down" | "up";
}

/** Orders come through another channel: sets a field of the orders, for a share of them spread evenly. */
export interface OrderChannelPolicy {
  readonly kind: "orderChannel";
  readonly to: Scalar;
  /** Default `"channel"`. */
  readonly field?: string;
  /** 0.5 or `"50%"`. Default: all. */
  readonly share?: DecimalInput;
}

/** Orders are shipped in another mode, and / or in one shipment each. */
export interface ShippingPolicy {
  readonly kind: "shipping";
  readonly mode?: Scalar;
  /** Default `"mode"`. */
  readonly field?: string;
  readonly share?: DecimalInput;
  /**
   * One shipment an order, of those alike in what the model reads of them: the last by date stands, with the summed figures of all. Default
   * false.
   */
  readonly consolidate?: boolean;
}

/** Orders are delivered in another window: sets a field of the orders. */
export interface DeliveryWindowPolicy {
  readonly kind: "deliveryWindow";
  readonly to: Scalar;
  /** Default `"window"`. */
  readonly field?: string;
  readonly share?: DecimalInput;
}

/** The requested date moves: to the order's date + `days`, or by `add` days. */
export interface LeadTimePolicy {
  readonly kind: "leadTime";
  readonly days?: number;
  readonly add?: number;
  /** Default: the field of the requested date. */
  readonly field?: string;
  readonly share?: DecimalInput;
}

/**
 * Lines are shipped by the supplier: sets a field of the lines, and of the orders that have it where all their lines are. Where the model reads
 * it of orders alone, an order is shipped so only if all its lines are of `products`: what the supplier does not ship, the warehouse does.
 */
export interface DropShipmentPolicy {
  readonly kind: "dropShipment";
  /** Default `"dropShip"`. */
  readonly field?: string;
  /** Default true. */
  readonly to?: Scalar;
  /** Default: all products. Needs a table of lines with their product. */
  readonly products?: readonly string[];
  /** Of the lines, or of the orders where the model reads the field of orders alone. */
  readonly share?: DecimalInput;
}

/** Only a share of the rows of the returns table is accepted, spread evenly; the others do not happen. */
export interface ReturnsAllowancePolicy {
  readonly kind: "returnsAllowance";
  readonly share: DecimalInput;
}

/**
 * How a customer orders, as plain data. Policies compose: an array is applied from left to right, each to what the one before left, so a
 * minimum after a weekly order day asks it of the weekly orders. A date that moves keeps its time of the day by the clock of the period's zone,
 * also across a change of the clock, and the form it was written in.
 */
export type OrderPolicy =
  | OrderFrequencyPolicy
  | MinimumOrderPolicy
  | PackRoundingPolicy
  | OrderChannelPolicy
  | ShippingPolicy
  | DeliveryWindowPolicy
  | LeadTimePolicy
  | DropShipmentPolicy
  | ReturnsAllowancePolicy;

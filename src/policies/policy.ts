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
 */
export interface OrderFrequencyPolicy {
  readonly kind: "orderFrequency";
  readonly every: "week" | "fortnight" | "month" | { readonly days: number };
  readonly on?: Weekday;
  /** A day of the first cycle, for fortnights and cycles of days. Default: the first day of the period, else 1970-01-05, a Monday. */
  readonly from?: string;
  /** Lines of one product in a joined order become one where every other field that the model reads is the same. Default true. */
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
  /** Sum of the amounts of the lines, in currency units. */
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
  /** One shipment an order: the last of its shipments stands, with the summed figures of all. Default false. */
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

/** Lines are shipped by the supplier: sets a field of the lines, or of the orders where there are no lines. */
export interface DropShipmentPolicy {
  readonly kind: "dropShipment";
  /** Default `"dropShip"`. */
  readonly field?: string;
  /** Default true. */
  readonly to?: Scalar;
  /** Default: all products. */
  readonly products?: readonly string[];
  readonly share?: DecimalInput;
}

/** Only a share of the rows of the returns table is accepted, spread evenly; the others do not happen. */
export interface ReturnsAllowancePolicy {
  readonly kind: "returnsAllowance";
  readonly share: DecimalInput;
}

/**
 * How a customer orders, as plain data. Policies compose: an array is applied from left to right, each to what the one before left, so a
 * minimum after a weekly order day asks it of the weekly orders.
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

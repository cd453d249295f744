import { own } from "../model/entries.js";
import { SEGMENT_LABELS } from "../segments/segment-id.js";
import type { ServiceMenu } from "./menu-spec.js";

/**
 * The elements of customer service that packages are usually put together from, by id, with their names. A menu may have others.
 *
 * @see Coyle, Langley, Novack & Gibson, Supply Chain Management: A Logistics Perspective, ch. 8 (elements of customer service)
 * @example
 * ```ts
 * standardServices.orderFillRate; // => "Order fill rate"
 * ```
 */
export const standardServices: {
  readonly orderFillRate: string;
  readonly orderCycleTime: string;
  readonly deliveryFrequency: string;
  readonly deliveryWindow: string;
  readonly orderChannel: string;
  readonly minimumOrder: string;
  readonly returnsPolicy: string;
  readonly paymentTerms: string;
  readonly customerSupport: string;
  readonly productQuality: string;
  readonly valueAddedServices: string;
} = /* @__PURE__ */ Object.freeze({
  orderFillRate: "Order fill rate",
  orderCycleTime: "Order cycle time",
  deliveryFrequency: "Delivery frequency",
  deliveryWindow: "Delivery window",
  orderChannel: "Order channel",
  minimumOrder: "Minimum order",
  returnsPolicy: "Returns policy",
  paymentTerms: "Payment terms",
  customerSupport: "Customer support",
  productQuality: "Product quality level",
  valueAddedServices: "Value-added services",
});

/** The name of a service: its own, that of the standard service, or its id. */
export function serviceName({ services }: ServiceMenu, service: string): string {
  return own(services, service)?.name ?? own<string>(standardServices, service) ?? service;
}

/** The name of a level, or its id. */
export function levelName({ services }: ServiceMenu, service: string, level: string): string {
  return own(services, service)?.levels.find(({ id }) => id === level)?.name ?? level;
}

/** The name of a package: its own, that of its one segment of the matrix, or its id. */
export function packageName({ packages }: ServiceMenu, id: string): string {
  const { name, segments = [] } = own(packages, id) ?? {};
  return name ?? (segments.length === 1 ? own<string>(SEGMENT_LABELS, segments[0] as string) : undefined) ?? id;
}

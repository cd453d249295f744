import { type JudgedOrder, type OrderStanding, PERFECT_COMPONENTS, type PerfectComponent } from "./judge-order.js";
import type { OrderFacts } from "./order-facts.js";

/** Counts of one row of a scorecard, while its orders are added. Quantities are in units of 10^-9, times in milliseconds. */
export interface ServiceTally {
  readonly standing: { [S in OrderStanding]: number };
  readonly activity: ActivityTally;
  open: number;
  cancelledBySupplier: number;
  early: number;
  onTime: number;
  late: number;
  short: number;
  readonly lines: { due: number; onTime: number; measured: number; inFull: number; onTimeInFull: number };
  readonly units: { ordered: bigint; delivered: bigint; onTime: bigint };
  readonly inFull: Observed;
  readonly onTimeInFull: Observed;
  readonly documents: Observed;
  readonly condition: Observed;
  readonly invoices: Observed;
  readonly returned: Observed;
  /** Of deliveries alone, without invoices. */
  readonly deliveryDocuments: Observed;
  returns: number;
  perfect: number;
  /** Orders counted as perfect of which the component was not measured. */
  readonly unmeasured: { [C in PerfectComponent]: number };
  complaints: number;
  readonly cycles: number[];
  negativeCycles: number;
  readonly resolutions: number[];
  unresolved: number;
  readonly scores: { sum: bigint; squares: bigint; count: number };
}

/** Rows as given, whatever the period. */
export interface ActivityTally {
  orders: number;
  lines: number;
  deliveries: number;
  invoices: number;
  returns: number;
  complaints: number;
  surveys: number;
  reschedules: number;
  rescheduledOrders: number;
}

interface Observed {
  of: number;
  good: number;
}

/** Starts the counts of a row. */
export function newTally(): ServiceTally {
  const none = (): Observed => ({ of: 0, good: 0 });
  return {
    standing: { due: 0, noDueDate: 0, outside: 0, cancelledByCustomer: 0, notYetDue: 0 },
    activity: {
      orders: 0,
      lines: 0,
      deliveries: 0,
      invoices: 0,
      returns: 0,
      complaints: 0,
      surveys: 0,
      reschedules: 0,
      rescheduledOrders: 0,
    },
    open: 0,
    cancelledBySupplier: 0,
    early: 0,
    onTime: 0,
    late: 0,
    short: 0,
    lines: { due: 0, onTime: 0, measured: 0, inFull: 0, onTimeInFull: 0 },
    units: { ordered: 0n, delivered: 0n, onTime: 0n },
    inFull: none(),
    onTimeInFull: none(),
    documents: none(),
    condition: none(),
    invoices: none(),
    returned: none(),
    deliveryDocuments: none(),
    returns: 0,
    perfect: 0,
    unmeasured: { inFull: 0, onTime: 0, documents: 0, condition: 0 },
    complaints: 0,
    cycles: [],
    negativeCycles: 0,
    resolutions: [],
    unresolved: 0,
    scores: { sum: 0n, squares: 0n, count: 0 },
  };
}

/** Adds an order: its activity always, its service when it was due in the period. */
export function addOrder(tally: ServiceTally, order: OrderFacts, judged: JudgedOrder): void {
  const { activity, standing } = tally;
  activity.orders++;
  activity.lines += order.lines.length;
  activity.deliveries += order.deliveries.length;
  activity.invoices += order.invoices;
  activity.returns += order.returns;
  activity.reschedules += order.reschedules;
  if (order.reschedules > 0) activity.rescheduledOrders++;
  standing[judged.standing]++;
  if (judged.standing !== "due") return;
  if (judged.isOpen) tally.open++;
  if (order.cancelled === "supplier") tally.cancelledBySupplier++;
  if (judged.timing !== null) tally[judged.timing]++;
  if (judged.isShort) tally.short++;
  addLines(tally, judged);
  addComponents(tally, judged);
  tally.invoices.of += order.invoices;
  tally.invoices.good += order.correctInvoices;
  tally.returns += order.returns;
  if (judged.hasArrived) observe(tally.returned, order.returns > 0);
  if (judged.areDocumentsCorrect !== null) observe(tally.deliveryDocuments, judged.areDocumentsCorrect);
  if (judged.cycle === null) return;
  if (judged.cycle < 0) tally.negativeCycles++;
  else tally.cycles.push(judged.cycle);
}

/** Adds a complaint: its activity always, the rest when it was opened in the period. */
export function addComplaint(tally: ServiceTally, isOpenedWithin: boolean, resolution: number | undefined): void {
  tally.activity.complaints++;
  if (!isOpenedWithin) return;
  tally.complaints++;
  if (resolution === undefined) tally.unresolved++;
  else if (resolution >= 0) tally.resolutions.push(resolution);
}

/** Adds a survey: its activity always, its score when it counts. */
export function addSurvey({ activity, scores }: ServiceTally, score: bigint, counts: boolean): void {
  activity.surveys++;
  if (!counts) return;
  scores.count++;
  scores.sum += score;
  scores.squares += score * score;
}

function addLines({ lines, units }: ServiceTally, judged: JudgedOrder): void {
  lines.due += judged.lines.all;
  lines.onTime += judged.lines.onTime;
  if (judged.components.inFull === null) return;
  lines.measured += judged.lines.all;
  lines.inFull += judged.lines.inFull;
  lines.onTimeInFull += judged.lines.onTimeInFull;
  units.ordered += judged.units.ordered;
  units.delivered += judged.units.delivered;
  units.onTime += judged.units.onTime;
}

function addComponents(tally: ServiceTally, { components }: JudgedOrder): void {
  if (components.inFull !== null) {
    observe(tally.inFull, components.inFull);
    observe(tally.onTimeInFull, components.inFull && components.onTime === true);
  }
  if (components.documents !== null) observe(tally.documents, components.documents);
  if (components.condition !== null) observe(tally.condition, components.condition);
  if (PERFECT_COMPONENTS.some((component) => components[component] === false)) return;
  tally.perfect++;
  for (const component of PERFECT_COMPONENTS) if (components[component] === null) tally.unmeasured[component]++;
}

function observe(observed: Observed, isGood: boolean): void {
  observed.of++;
  if (isGood) observed.good++;
}

import { type Decimal, plain } from "../number/decimal.js";
import { figureJson, type QuoteFigure, type QuoteFigureJson } from "./quote-figure.js";

/** An order and where it stands, before and after. */
export interface ChangedOrder {
  readonly id: string;
  readonly customer: string;
  readonly quantity: Decimal;
  readonly bracket: string;
  readonly newQuantity: Decimal;
  readonly newBracket: string;
  readonly changes: boolean;
}

/** What orders bring and cost at menu prices and current rates. */
export interface BracketFigures {
  readonly revenue: QuoteFigure;
  /** Flexible cost to serve, with the cost of the goods where the menu states it: avoided or added at once. */
  readonly flexible: QuoteFigure;
  /** Committed cost to serve: capacity set free or taken up; paid until it is given back. */
  readonly committed: QuoteFigure;
  /** Revenue - flexible. */
  readonly contribution: QuoteFigure;
  /** Revenue - flexible - committed. */
  readonly profit: QuoteFigure;
}

/** The orders of a customer, or of all, before and after they answer to the brackets. */
export interface BracketChange {
  readonly orders: number;
  readonly changing: number;
  /** Orders by bracket as they are, brackets by size. */
  readonly byBracket: readonly { readonly bracket: string; readonly orders: number; readonly newOrders: number }[];
  readonly before: BracketFigures;
  readonly after: BracketFigures;
  /** after - before. */
  readonly change: BracketFigures;
}

/** What quantity brackets do to the orders of customers. */
export interface BracketChanges {
  readonly currency: string;
  readonly scale: number;
  readonly unit: string;
  readonly demand: "kept" | "grows";
  /** By customer, then id. */
  readonly orders: readonly ChangedOrder[];
  readonly customers: readonly (BracketChange & { readonly customer: string })[];
  readonly total: BracketChange;
  toJSON(): BracketChangesJson;
}

type FiguresJson = { readonly [F in keyof BracketFigures]: QuoteFigureJson };
type ChangeJson = Pick<BracketChange, "orders" | "changing" | "byBracket"> & {
  readonly [S in "before" | "after" | "change"]: FiguresJson;
};

/** The same as plain data. */
export interface BracketChangesJson {
  readonly currency: string;
  readonly unit: string;
  readonly demand: "kept" | "grows";
  readonly orders: readonly (Omit<ChangedOrder, "quantity" | "newQuantity"> & {
    readonly quantity: string;
    readonly newQuantity: string;
  })[];
  readonly customers: readonly (ChangeJson & { readonly customer: string })[];
  readonly total: ChangeJson;
}

/** Writes it as plain data. */
export function changesJson({ currency, unit, demand, orders, customers, total }: Omit<BracketChanges, "toJSON">): BracketChangesJson {
  const figuresText = ({ revenue, flexible, committed, contribution, profit }: BracketFigures): FiguresJson => ({
    revenue: figureJson(revenue),
    flexible: figureJson(flexible),
    committed: figureJson(committed),
    contribution: figureJson(contribution),
    profit: figureJson(profit),
  });
  const changeText = ({ orders: count, changing, byBracket, before, after, change }: BracketChange): ChangeJson => {
    return { orders: count, changing, byBracket, before: figuresText(before), after: figuresText(after), change: figuresText(change) };
  };
  return {
    currency,
    unit,
    demand,
    orders: orders.map((one) => ({ ...one, quantity: plain(one.quantity), newQuantity: plain(one.newQuantity) })),
    customers: customers.map((one) => ({ customer: one.customer, ...changeText(one) })),
    total: changeText(total),
  };
}

/** Why rows stayed apart that a policy would have joined. */
export type ApartReason =
  /** The model reads the field, and it differs. */
  | "differs"
  /** One of them is below zero: a return. */
  | "sign"
  /** One of them is one-off. */
  | "oneOff"
  /** It is one of several factors of a product that add up, or is multiplied for each row of another table. */
  | "factor"
  /** Rows have no such field, though it says what they are. */
  | "missing";

/** Rows that stayed apart because of a field; those that differ in several fields are counted for each. */
export interface KeptApart {
  readonly rows: "orders" | "lines" | "shipments";
  readonly field: string;
  readonly because: ApartReason;
  readonly count: number;
}

/** How many rows stayed apart, by what they are, field and reason. */
export type ApartCounts = Map<string, { readonly of: Omit<KeptApart, "count">; count: number }>;

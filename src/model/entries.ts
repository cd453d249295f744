import { compareIds } from "../number/order.js";

/** Looks an id up among a record's own keys, so that ids such as `"constructor"` find nothing that is not there. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, id: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, id) ? record[id] : undefined;
}

/** Lists a record's entries in id order; empty for `undefined`. */
export function entriesOf<T>(record: { readonly [id: string]: T | undefined } | undefined): [string, T][] {
  if (record === undefined) return [];
  const entries = Object.entries(record).filter((entry): entry is [string, T] => entry[1] !== undefined);
  return entries.sort((a, b) => compareIds(a[0], b[0]));
}

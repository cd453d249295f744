/** A driver volume given directly. */
export interface VolumeRow {
  readonly driver: string;
  readonly quantity: number | string;
  readonly [dimension: string]: string | number;
}

/** Writes a table of driver volumes by cost object as rows: `{ A: { orders: 3 } }` is `{ customer: "A", driver: "orders", quantity: 3 }`. */
export function volumeRows(
  dimension: string,
  table: { readonly [object: string]: { readonly [driver: string]: number | string } },
): VolumeRow[] {
  return Object.entries(table).flatMap(([object, volumes]) =>
    Object.entries(volumes).map(([driver, quantity]) => ({ [dimension]: object, driver, quantity })),
  );
}

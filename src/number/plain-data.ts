import { type Decimal, plain } from "./decimal.js";

/** The same shape with text in place of Decimals. */
export type PlainData<T> = T extends Decimal
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Part)[]
      ? readonly PlainData<Part>[]
      : { readonly [K in keyof T]: PlainData<T[K]> };

/**
 * Copies a result as plain data, with the text of every Decimal in its place; members that are undefined or functions are left out.
 *
 * @param write gives the text of a Decimal, told the name it stands under; default: as many decimals as it has
 */
export function plainData<T>(value: T, write: (value: Decimal, name: string) => string = plain): PlainData<T> {
  return copy(value, write, "") as PlainData<T>;
}

function copy(value: unknown, write: (value: Decimal, name: string) => string, name: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isDecimal(value)) return write(value, name);
  if (Array.isArray(value)) return value.map((part) => copy(part, write, name));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      part === undefined || typeof part === "function" ? [] : [[key, copy(part, write, key)] as const],
    ),
  );
}

// Known by what it offers: Decimals of another copy of the library are as good.
function isDecimal(value: object): value is Decimal {
  return "toFixed" in value && typeof value.toFixed === "function";
}

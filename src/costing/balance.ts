import type { Layer } from "../model/spec.js";
import { exactInteger } from "./exact-integer.js";
import type { Layers } from "./posting.js";

/** The two layers in the order ties between them are broken. */
export const LAYERS: readonly Layer[] = ["flexible", "committed"];

/** An amount in both layers, in minor units, while the flow is computed. */
export interface Balance {
  readonly flexible: bigint;
  readonly committed: bigint;
}

export const ZERO: Balance = { flexible: 0n, committed: 0n };

export function add(a: Balance, b: Balance): Balance {
  return { flexible: a.flexible + b.flexible, committed: a.committed + b.committed };
}

export function subtract(a: Balance, b: Balance): Balance {
  return { flexible: a.flexible - b.flexible, committed: a.committed - b.committed };
}

export function totalOf(balance: Balance): bigint {
  return balance.flexible + balance.committed;
}

export function isZero(balance: Balance): boolean {
  return balance.flexible === 0n && balance.committed === 0n;
}

/** A balance with one layer set. */
export function inLayer(layer: Layer, amount: bigint): Balance {
  return layer === "flexible" ? { flexible: amount, committed: 0n } : { flexible: 0n, committed: amount };
}

/** Maps both layers. */
export function byLayer(change: (layer: Layer) => bigint): Balance {
  return { flexible: change("flexible"), committed: change("committed") };
}

/** As plain numbers for the result; refuses `amount-too-large`. */
export function toLayers(balance: Balance, path: string): Layers {
  return { flexible: exactInteger(balance.flexible, path), committed: exactInteger(balance.committed, path) };
}

import type { Layer } from "../model/spec.js";

/** An amount in two layers, in minor units. */
export type Layers = { readonly [L in Layer]: number };

/** A node of the flow: where an amount stands or ends. */
export type NodeRef =
  | { readonly kind: "account"; readonly id: string }
  | { readonly kind: "standard"; readonly id: string }
  | { readonly kind: "resource"; readonly id: string }
  | { readonly kind: "activity"; readonly id: string }
  | { readonly kind: "loop"; readonly id: string }
  | { readonly kind: "objects"; readonly id: string }
  | { readonly kind: "unused"; readonly id: string }
  | { readonly kind: "variance"; readonly id: string }
  | { readonly kind: "held"; readonly id: string }
  | { readonly kind: "sustaining"; readonly id: string }
  | { readonly kind: "exception"; readonly id: string };

/** How an amount was handed on. */
export type PostingMethod = "own" | "share" | "charge" | "usage" | "volume" | "direct" | "step-down" | "reciprocal" | "rest";

/** An amount one node hands to another, in minor units of one layer. The unit of the proof and of `explain`. */
export interface Posting {
  readonly from: NodeRef;
  readonly to: NodeRef;
  readonly layer: Layer;
  readonly amount: number;
  readonly method: PostingMethod;
}

import type { Layers } from "./posting.js";

/** Where cost can end; every minor unit of cost in ends in exactly one. */
export type ProofLine =
  | "costObjects"
  | "unusedCapacity"
  | "applicationVariance"
  | "heldAbove"
  | "businessSustaining"
  | "noDriverVolume"
  | "unidentified"
  | "unmatchedDirect";

/** The proof of one node: what came in, where it went; amounts in minor units. */
export interface NodeProof {
  readonly kind: "resource" | "activity" | "loop";
  readonly id: string;
  readonly in: Layers;
  readonly out: Layers;
}

/** Cost in = the sum of the lines, by layer and in total; `difference` is always zero, else the call throws. Minor units. */
export interface Reconciliation {
  /** Cost of resources and activities' own cost, plus standard rates without cost behind them. */
  readonly costIn: Layers;
  readonly lines: Readonly<Record<ProofLine, Layers>>;
  readonly nodes: readonly NodeProof[];
  readonly difference: Layers;
}

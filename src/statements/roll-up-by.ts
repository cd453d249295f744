import { CostError } from "../errors/cost-error.js";
import { finding } from "../errors/finding.js";
import { statementMessages } from "../errors/statement-messages.js";

/**
 * One way to group cost objects: a dimension of `by`, or an attribute of one (the customer's channel) by name; an attribute with its
 * dimension where several have it; or a grouping of your own, such as the segments of a matrix.
 */
export type RollUpBy = string | AttributeRollUp | OwnRollUp;

/** Groups by an attribute of a dimension. */
export interface AttributeRollUp {
  readonly dimension: string;
  readonly attribute: string;
}

/** Groups by what `of` says of an id; ids it gives nothing for are *not attributable*. */
export interface OwnRollUp {
  readonly name: string;
  /** The dimension whose ids are grouped. Default: the first of `by`. */
  readonly dimension?: string;
  readonly of: { get(id: string): string | undefined } | ((id: string) => string | null | undefined);
}

/** What statements are rolled up by: one grouping, or several together (one statement a combination). */
export type RollUp = RollUpBy | readonly RollUpBy[];

/** Tells the name of a grouping, as in the key of its statements. */
export function rollUpName(by: RollUpBy): string {
  if (typeof by === "string") return by;
  return "attribute" in by ? by.attribute : by.name;
}

/**
 * Gives a roll-up as a list of groupings.
 *
 * @throws {CostError} `roll-up-invalid`
 */
export function readRollUp(rollUp: RollUp): readonly RollUpBy[] {
  const list: readonly unknown[] = Array.isArray(rollUp) ? rollUp : [rollUp];
  const faults = list.flatMap((by, i) => {
    const problem = problemOf(by);
    return problem === undefined ? [] : [finding(statementMessages, "roll-up-invalid", `rollUp[${i}]`, { value: by, problem })];
  });
  if (list.length === 0) faults.push(finding(statementMessages, "roll-up-invalid", "rollUp", { value: rollUp, problem: "an empty list" }));
  if (faults.length > 0) throw new CostError(faults);
  const groupings = list as readonly RollUpBy[];
  const names = groupings.map(rollUpName);
  const again = names.find((name, i) => names.indexOf(name) !== i);
  if (again === undefined) return groupings;
  throw new CostError([finding(statementMessages, "roll-up-invalid", "rollUp", { value: again, problem: "a name that comes twice" })]);
}

function problemOf(by: unknown): string | undefined {
  if (typeof by === "string") return undefined;
  if (typeof by !== "object" || by === null) return "not a grouping";
  const { dimension, attribute, name, of } = by as { readonly [K in "dimension" | "attribute" | "name" | "of"]?: unknown };
  if (typeof attribute === "string") return typeof dimension === "string" ? undefined : "without its dimension";
  if (typeof name !== "string") return "without a name";
  if (dimension !== undefined && typeof dimension !== "string") return "with a dimension that is no text";
  const isMap = typeof of === "object" && of !== null && typeof (of as { readonly get?: unknown }).get === "function";
  return isMap || typeof of === "function" ? undefined : "without `of`";
}

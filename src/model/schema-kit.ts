import * as z from "zod";
import { ExactDecimal, readDecimal, readShare } from "../number/decimal.js";
import { checkCondition } from "./check-condition.js";
import { type Fault, type ModelCode, modelFault, numberFault, type Path } from "./fault-list.js";

/** Which schema reads a value, by its JavaScript type; `other` takes what no other entry takes. */
export interface Forms {
  readonly object?: z.ZodType;
  readonly array?: z.ZodType;
  readonly other: z.ZodType;
}

/**
 * The parts that zod has no word for. The model's schema is written once over them: {@link checkingKit} finds faults in our own codes,
 * `describingKit` says the same as JSON Schema can.
 */
export interface SchemaKit {
  readonly decimal: z.ZodType;
  /** A decimal, or a percentage. */
  readonly share: z.ZodType;
  readonly condition: z.ZodType;
  readonly digits: (code: "scale-out-of-range" | "decimals-out-of-range") => z.ZodType;
  readonly strict: (shape: Readonly<Record<string, z.ZodType>>) => z.ZodType;
  readonly either: (forms: Forms) => z.ZodType;
}

/** What a custom issue of the checking kit carries. */
export interface IssueParams {
  readonly expected: string;
  readonly faultAt: (path: Path) => Fault;
}

/** Separates the known fields in the message of an unrecognised key; see `shapeFaults`. */
export const FIELD_SEPARATOR = "\n";

/** zod would compile its schemas by `Function`, which a content security policy may forbid; a model is small. */
export const PARSING: { readonly jitless: true } = { jitless: true };

/** Makes the kit that checks values; built on demand, so that importing the library runs nothing of zod. */
export function checkingKit(): SchemaKit {
  return {
    decimal: leaf("a decimal", (value, path) => decimalFaults(value, path)),
    share: leaf("a decimal or a percentage", (value, path) => {
      const read = readShare(value);
      return typeof read === "string" ? [numberFault(read, path, value)] : [];
    }),
    condition: leaf("a condition", checkCondition),
    digits: (code) => leaf("a whole number from 0 to 9", (value, path) => digitsFaults(value, path, code)),
    strict: (shape) => {
      const known = Object.keys(shape).join(FIELD_SEPARATOR);
      const object = z.strictObject(shape, { error: (issue) => (issue.code === "unrecognized_keys" ? known : undefined) });
      // A Decimal is a figure here, although JavaScript calls it an object.
      return z.unknown().check((context) => forward(context, ExactDecimal.isDecimal(context.value) ? z.never() : object));
    },
    either: (forms) => z.unknown().check((context) => forward(context, formOf(forms, context.value))),
  };
}

type Context = z.core.ParsePayload;

function leaf(expected: string, check: (value: unknown, path: Path) => readonly Fault[]): z.ZodType {
  return z.unknown().check((context: Context) => {
    for (const fault of check(context.value, [])) {
      const params: IssueParams = { expected, faultAt: (path) => ({ ...fault, path }) };
      context.issues.push({ code: "custom", input: context.value, path: [...fault.path], params: { ...params } });
    }
  });
}

// A union of zod would report every branch; the branch is chosen by type first, so that only its own faults are reported.
function forward(context: Context, schema: z.ZodType): void {
  const result = schema.safeParse(context.value, PARSING);
  for (const issue of result.error?.issues ?? []) {
    context.issues.push({ ...issue, input: context.value, path: [...issue.path] } as z.core.$ZodRawIssue);
  }
}

function formOf(forms: Forms, value: unknown): z.ZodType {
  if (Array.isArray(value)) return forms.array ?? forms.other;
  const isObject = typeof value === "object" && value !== null;
  return isObject && typeof readDecimal(value) === "string" ? (forms.object ?? forms.other) : forms.other;
}

function decimalFaults(value: unknown, path: Path): Fault[] {
  const read = readDecimal(value);
  if (typeof read !== "string") return [];
  const isPercentage = typeof value === "string" && typeof readShare(value) !== "string";
  return [isPercentage ? modelFault("shape", "percent-not-allowed", path, () => ({ value })) : numberFault(read, path, value)];
}

function digitsFaults(value: unknown, path: Path, code: ModelCode & ("scale-out-of-range" | "decimals-out-of-range")): Fault[] {
  const isDigits = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 9;
  return isDigits ? [] : [modelFault("shape", code, path, () => ({ value }))];
}

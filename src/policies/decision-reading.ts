import { decisionMessages } from "../errors/decision-messages.js";
import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { readOptionObject } from "../errors/option-object.js";
import { pathBelow } from "../errors/quote.js";
import { type Decimal, readDecimal, readShare } from "../number/decimal.js";
import { readMinorUnits } from "../number/minor.js";
import { numberFinding } from "../number/number-fault.js";
import { sortedIds } from "../number/order.js";
import { decimalToRational, type Rational } from "../number/rational.js";
import { readId } from "../number/read-id.js";

/** Figures with more places than this before or after the point are no figures of a decision. */
const MOST_PLACES = 60;

/** Builds the finding for an option that is not what it should be. */
export function invalidChoice(path: string, value: unknown, expected: string): Finding {
  return finding(decisionMessages, "decision-option-invalid", path, { value, expected });
}

/** Reads an object of options; unknown names are faults; an absent one is empty. */
export function readChoices<Name extends string>(
  value: unknown,
  path: string,
  known: readonly Name[],
  findings: Finding[],
): { readonly [N in Name]?: unknown } {
  return readOptionObject(value, path, known, findings, invalidChoice);
}

/** True for an object that is no list and no Decimal. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(Symbol.iterator in value);
}

/** Reads a share such as `"80%"` or 0.8, from 0 to 1; a fault becomes a finding and gives undefined. */
export function readPart(value: unknown, path: string, findings: Finding[]): Rational | undefined {
  const read = readExact(value, true);
  if (read !== undefined && read.n >= 0n && read.n <= read.d) return read;
  findings.push(invalidChoice(path, value, 'a share from 0 to 1, such as "80%"'));
  return undefined;
}

/** Reads any exact number of a sensible size, or gives undefined. */
export function readExact(value: unknown, isShare: boolean): Rational | undefined {
  return exactOf(isShare ? readShare(value) : readDecimal(value));
}

/** Reads an amount in whole minor units; a fault becomes a finding and gives zero. */
export function readUnits(value: unknown, scale: number, path: string, findings: Finding[], position?: number): bigint {
  const units = readMinorUnits(value, scale);
  if (typeof units === "number") return BigInt(units);
  findings.push(numberFinding(units, path, value, { decimals: scale, ...(position === undefined ? {} : { positions: [position] }) }));
  return 0n;
}

/** Reads a list of customers, each once; undefined when absent or not a list. */
export function readCustomers(value: unknown, path: string, known: readonly string[], findings: Finding[]): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) {
    findings.push(invalidChoice(path, value, "a list of ids"));
    return undefined;
  }
  const all = new Set(known);
  const chosen = new Set<string>();
  let position = 0;
  for (const one of value as Iterable<unknown>) {
    const id = readCustomer(one, pathBelow(path, position), all, findings);
    if (id !== undefined && chosen.has(id))
      findings.push(finding(decisionMessages, "decision-customer-duplicate", pathBelow(path, position), { id }));
    if (id !== undefined) chosen.add(id);
    position++;
  }
  return sortedIds(chosen);
}

/** Reads the id of a known customer; a fault becomes a finding. */
export function readCustomer(value: unknown, path: string, known: ReadonlySet<string>, findings: Finding[]): string | undefined {
  const id = readId(value);
  if (id !== undefined && known.has(id)) return id;
  if (id === undefined) findings.push(finding(decisionMessages, "decision-customer-invalid", path, { value }));
  else findings.push(finding(decisionMessages, "decision-customer-unknown", path, { id, nearest: nearest(id, [...known]) }));
  return undefined;
}

/** Reads rows given as any iterable of objects; each row's own reading notes its faults. */
export function readDecisionRows(
  value: unknown,
  path: string,
  known: readonly string[],
  findings: Finding[],
  read: (row: Readonly<Record<string, unknown>>, path: string, position: number) => void,
): void {
  if (value === undefined) return;
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) {
    findings.push(invalidChoice(path, value, `a list of rows with ${known.join(", ")}`));
    return;
  }
  let position = 0;
  for (const row of value as Iterable<unknown>) {
    const place = pathBelow(path, position);
    if (isPlainObject(row)) {
      for (const key of sortedIds(Object.keys(row)).filter((one) => !known.includes(one))) {
        findings.push(
          finding(decisionMessages, "decision-row-invalid", pathBelow(path, position, key), {
            value: key,
            expected: `one of ${known.join(", ")}`,
          }),
        );
      }
      read(row, place, position);
    } else {
      findings.push(
        finding(decisionMessages, "decision-row-invalid", place, { value: row, expected: `an object with ${known.join(", ")}` }),
      );
    }
    position++;
  }
}

/** Reads a record of anything by ids of the model; unknown ids are faults. */
export function readByModelId(
  value: unknown,
  path: string,
  kind: string,
  known: readonly string[],
  findings: Finding[],
): readonly (readonly [string, unknown])[] {
  if (value === undefined) return [];
  if (!isPlainObject(value)) {
    findings.push(invalidChoice(path, value, `an object by id of ${kind}`));
    return [];
  }
  return sortedIds(Object.keys(value)).flatMap((id): (readonly [string, unknown])[] => {
    if (known.includes(id)) return [[id, value[id]]];
    findings.push(finding(decisionMessages, "decision-id-unknown", pathBelow(path, id), { kind, id, nearest: nearest(id, known) }));
    return [];
  });
}

function exactOf(read: Decimal | string): Rational | undefined {
  if (typeof read === "string" || read.e >= MOST_PLACES || read.decimalPlaces() > MOST_PLACES) return undefined;
  return decimalToRational(read);
}

import { type Finding, finding } from "../errors/finding.js";
import { nearest } from "../errors/nearest.js";
import { packageMessages } from "../errors/package-messages.js";
import { pathBelow } from "../errors/quote.js";
import { scorecardMessages } from "../errors/scorecard-messages.js";
import { readId } from "../number/read-id.js";
import { isMeasureId, MEASURE_IDS, MEASURES, type MeasureId } from "./measure-id.js";
import { invalidPart, readEntries, readFields, readFigureText, readText } from "./menu-field.js";
import type { DriverChange, ServiceFee, ServiceLevel, ServicePromise } from "./menu-spec.js";
import { canBeNegative, readTarget, targetWords } from "./promise.js";

/** `per` that means the customer itself and not a driver. */
export const CUSTOMER = "customer";

/** Reads a level of a service; undefined when its id cannot be read. */
export function readLevel(value: unknown, path: string, findings: Finding[]): ServiceLevel | undefined {
  const fields = readFields(value, path, ["id", "name", "promise", "changes", "fee"], findings);
  if (fields === undefined) return undefined;
  const id = readId(fields.id);
  if (id === undefined) findings.push(invalidPart(pathBelow(path, "id"), fields.id, "the id of the level: text or a whole number"));
  const name = readText(fields.name, pathBelow(path, "name"), findings);
  const promise = fields.promise === undefined ? undefined : readPromise(fields.promise, pathBelow(path, "promise"), findings);
  const changes = fields.changes === undefined ? undefined : readChanges(fields.changes, pathBelow(path, "changes"), findings);
  const fee = fields.fee === undefined ? undefined : readFee(fields.fee, pathBelow(path, "fee"), findings);
  if (id === undefined) return undefined;
  return { id, ...(name !== undefined && { name }), ...(promise && { promise }), ...(changes && { changes }), ...(fee && { fee }) };
}

function readPromise(value: unknown, path: string, findings: Finding[]): ServicePromise | undefined {
  const fields = readFields(value, path, ["measure", "target", "direction"], findings);
  if (fields === undefined) return undefined;
  const { direction } = fields;
  const measure = readMeasure(fields.measure, pathBelow(path, "measure"), findings);
  const isDirected = direction === "atLeast" || direction === "atMost";
  if (!isDirected) findings.push(invalidPart(pathBelow(path, "direction"), direction, '"atLeast" or "atMost"'));
  const target = readTargetText(measure, fields.target, pathBelow(path, "target"), findings);
  return measure !== undefined && isDirected && target !== undefined ? { measure, target, direction } : undefined;
}

function readMeasure(value: unknown, path: string, findings: Finding[]): MeasureId | undefined {
  if (isMeasureId(value)) return value;
  if (typeof value === "string" && value !== "") {
    findings.push(
      finding(scorecardMessages, "measure-unknown", path, { measure: value, known: MEASURE_IDS, nearest: nearest(value, MEASURE_IDS) }),
    );
  } else findings.push(invalidPart(path, value, 'the name of a measure, such as "onTime"'));
  return undefined;
}

// A target is to be one that a scorecard can judge; of an unknown measure only the number is looked at.
function readTargetText(measure: MeasureId | undefined, value: unknown, path: string, findings: Finding[]): string | undefined {
  const isShare = measure === undefined || MEASURES[measure].kind === "proportion";
  const text = readFigureText(value, path, findings, isShare ? "share" : canBeNegative(measure) ? "signed" : "unsigned");
  if (text === undefined || measure === undefined || readTarget(measure, text) !== undefined) return text;
  findings.push(invalidPart(path, value, targetWords(measure)));
  return undefined;
}

function readChanges(value: unknown, path: string, findings: Finding[]): Readonly<Record<string, DriverChange>> {
  const changes: Record<string, DriverChange> = {};
  for (const [driver, change] of readEntries(value, path, "changes by driver id", findings)) {
    const read = readChange(change, pathBelow(path, driver), findings);
    if (read !== undefined) changes[driver] = read;
  }
  return changes;
}

const KINDS = ["times", "add", "set"] as const;

function readChange(value: unknown, path: string, findings: Finding[]): DriverChange | undefined {
  const fields = readFields(value, path, ["times", "add", "per", "set"], findings);
  if (fields === undefined) return undefined;
  const kinds = KINDS.filter((kind) => fields[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    findings.push(finding(packageMessages, "menu-change-kind", path, { kinds }));
    return undefined;
  }
  const quantity = readFigureText(fields[kind], pathBelow(path, kind), findings, "unsigned");
  if (kind === "add") {
    const per = readPer(fields.per, path, findings);
    return quantity === undefined || per === undefined ? undefined : { add: quantity, per };
  }
  if (fields.per !== undefined) findings.push(invalidPart(pathBelow(path, "per"), fields.per, "nothing: `per` goes with `add`"));
  if (quantity === undefined) return undefined;
  return kind === "times" ? { times: quantity } : { set: quantity };
}

function readFee(value: unknown, path: string, findings: Finding[]): ServiceFee | undefined {
  const fields = readFields(value, path, ["amount", "per"], findings);
  if (fields === undefined) return undefined;
  const amount = readFigureText(fields.amount, pathBelow(path, "amount"), findings, "signed");
  const per = readPer(fields.per, path, findings);
  return amount === undefined || per === undefined ? undefined : { amount, per };
}

function readPer(value: unknown, path: string, findings: Finding[]): string | undefined {
  if (typeof value === "string") return value;
  findings.push(invalidPart(pathBelow(path, "per"), value, `${JSON.stringify(CUSTOMER)} or the id of a driver`));
  return undefined;
}

import { type Decimal, ExactDecimal, readDecimal } from "../number/decimal.js";
import { hasLoneSurrogate } from "../number/order.js";
import { type Fault, modelFault, numberFault, type Path } from "./fault-list.js";

/** A copy of an untrusted value, and what could not be copied; a place at fault is left out of the copy. */
export interface PlainCopy {
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

interface Walk {
  readonly faults: Fault[];
  readonly ancestors: Set<object>;
  values: number;
}

const DEEPEST = 64;
const MOST_VALUES = 1_000_000;

/**
 * Copies an untrusted value into plain objects and arrays that nobody else holds, so that what is checked is what is used.
 *
 * Strings, numbers, booleans, null, bigints and Decimals (as our own Decimal) are kept; fields set to `undefined` count as absent.
 * Getters are read once. Never throws: what throws when read, circles, functions, symbols, class instances, depth beyond 64 and more
 * than a million values become faults. Keys are defined, not assigned, and `"__proto__"` is refused, so that no prototype changes.
 */
export function plainCopy(value: unknown): PlainCopy {
  const walk: Walk = { faults: [], ancestors: new Set(), values: 0 };
  return { value: copyValue(value, [], walk), faults: walk.faults };
}

function copyValue(value: unknown, path: Path, walk: Walk): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value === "function" || typeof value === "symbol") return refuseValue(`a ${typeof value}`, path, walk);
  if (typeof value !== "object") return value;
  if (walk.ancestors.has(value)) return refuseValue("an object that contains itself", path, walk);
  if (path.length > DEEPEST) return refuseValue(`nesting deeper than ${DEEPEST}`, path, walk);
  walk.ancestors.add(value);
  try {
    return copyObject(value, path, walk);
  } catch {
    return refuseValue("an object that throws when it is read", path, walk);
  } finally {
    walk.ancestors.delete(value);
  }
}

function copyObject(value: object, path: Path, walk: Walk): unknown {
  if (ExactDecimal.isDecimal(value)) return copyDecimal(value, path, walk);
  if (Array.isArray(value)) return copyArray(value, path, walk);
  if (!isPlain(value)) return refuseValue("an instance of a class", path, walk);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (isOverfull(path, walk)) break;
    const at = [...path, key];
    if (isRefusedKey(key, at, walk)) continue;
    const item = copyValue((value as Record<string, unknown>)[key], at, walk);
    if (item !== undefined) Object.defineProperty(copy, key, { value: item, enumerable: true, writable: true, configurable: true });
  }
  return copy;
}

function copyArray(value: readonly unknown[], path: Path, walk: Walk): unknown[] {
  const copy: unknown[] = [];
  for (let i = 0; i < value.length && !isOverfull(path, walk); i++) copy.push(copyValue(value[i], [...path, i], walk));
  return copy;
}

function copyDecimal(value: Decimal, path: Path, walk: Walk): Decimal | undefined {
  const read = readDecimal(value);
  if (typeof read !== "string") return read;
  walk.faults.push(numberFault(read, path, value));
  return undefined;
}

/**
 * True for an object that is neither of a class nor a collection such as a Map, whose entries are not its own properties. The prototype of
 * another realm's plain objects (a worker, an iframe, a test runner) is recognised by what it owns.
 */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "isPrototypeOf");
}

function isRefusedKey(key: string, path: Path, walk: Walk): boolean {
  const code = key === "__proto__" ? "id-reserved" : hasLoneSurrogate(key) ? "id-malformed" : undefined;
  if (code === undefined) return false;
  walk.faults.push(modelFault("shape", code, path, () => ({ id: key })));
  return true;
}

function isOverfull(path: Path, walk: Walk): boolean {
  walk.values++;
  if (walk.values <= MOST_VALUES) return false;
  if (walk.values === MOST_VALUES + 1) refuseValue(`more than ${MOST_VALUES} values`, path, walk);
  return true;
}

function refuseValue(problem: string, path: Path, walk: Walk): undefined {
  walk.faults.push(modelFault("shape", "model-not-plain", path, () => ({ problem })));
  return undefined;
}

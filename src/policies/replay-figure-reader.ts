import type { Finding } from "../errors/finding.js";
import { createField } from "../measure/field.js";
import { faultAt, type Numbers, numbersReader, rawAt } from "../measure/numbers.js";
import type { Rows } from "../measure/rows.js";
import { numberFinding } from "../number/number-fault.js";
import { LARGEST_INTEGER, shiftInteger } from "../number/powers-of-ten.js";

/** Figures that add up when rows are joined: whole numbers times 10^-decimals. */
export interface AdditiveColumn {
  readonly ints: Float64Array;
  /** 1 where the row has a figure; undefined: all have. */
  readonly has: Uint8Array | undefined;
  readonly decimals: number;
}

/** Figures as they are read: each with decimals of its own. */
export interface FigureReader {
  readonly path: string;
  readonly numbers: (rows: Rows) => Numbers;
  ints: Float64Array;
  places: Uint8Array;
  /** 1 where there is a figure. */
  has: Uint8Array;
  given: number;
  /** The least and the most decimals of any. */
  least: number;
  decimals: number;
  isFaulty: boolean;
}

/** Makes a reader of the column `name`, of `count` rows or of more, with `decimals` at the least. */
export function figureReader(name: string, path: string, decimals: number, count: number): FigureReader {
  const numbers = numbersReader(createField({ name, path, column: name }));
  return { path, numbers, ...roomFor(count), given: 0, least: decimals, decimals, isFaulty: false };
}

function roomFor(count: number): Pick<FigureReader, "ints" | "places" | "has"> {
  return { ints: new Float64Array(count), places: new Uint8Array(count), has: new Uint8Array(count) };
}

function makeRoom(reader: FigureReader, length: number): void {
  if (reader.ints.length >= length) return;
  const longer = roomFor(Math.max(length, 2 * reader.ints.length));
  longer.ints.set(reader.ints);
  longer.places.set(reader.places);
  longer.has.set(reader.has);
  Object.assign(reader, longer);
}

/** Takes the figures of a batch, whose first row has the place `start`. */
export function takeFigures(reader: FigureReader, rows: Rows, start: number, findings: Finding[]): void {
  const { count } = rows;
  makeRoom(reader, start + count);
  const numbers = reader.numbers(rows);
  if (numbers.common < 0) {
    takeEach(reader, numbers, rows, start, findings);
    return;
  }
  reader.ints.set(numbers.ints.subarray(0, count), start);
  reader.places.fill(numbers.common, start, start + count);
  reader.has.fill(1, start, start + count);
  reader.given += count;
  noteDecimals(reader, numbers.common);
}

function takeEach(reader: FigureReader, numbers: Numbers, rows: Rows, start: number, findings: Finding[]): void {
  const { ints, places, has } = reader;
  for (let i = 0; i < rows.count; i++) {
    if (Number.isNaN(numbers.ints[i])) {
      const fault = faultAt(numbers, i);
      if (fault === undefined || fault === "value-missing" || reader.isFaulty) continue;
      findings.push(numberFinding(fault, reader.path, rawAt(rows, numbers, i), { positions: [start + i] }));
      reader.isFaulty = true;
      continue;
    }
    ints[start + i] = numbers.ints[i] as number;
    places[start + i] = numbers.decimals[i] as number;
    has[start + i] = 1;
    reader.given++;
    noteDecimals(reader, numbers.decimals[i] as number);
  }
}

function noteDecimals(reader: FigureReader, decimals: number): void {
  if (decimals > reader.decimals) reader.decimals = decimals;
  if (decimals < reader.least) reader.least = decimals;
}

/** Brings the figures to the decimals of the one that has most. */
export function closeFigures(reader: FigureReader, count: number, findings: Finding[]): AdditiveColumn {
  makeRoom(reader, count);
  const { places, has, decimals, least, path, given } = reader;
  const ints = reader.ints.subarray(0, count);
  for (let i = 0; least < decimals && i < count; i++) {
    if (has[i] === 0 || places[i] === decimals) continue;
    ints[i] = shiftInteger(ints[i] as number, decimals - (places[i] as number));
    if (Math.abs(ints[i] as number) <= LARGEST_INTEGER) continue;
    findings.push(numberFinding("quantity-too-large", path, ints[i], { positions: [i] }));
    break;
  }
  return { ints, has: given === count ? undefined : has.subarray(0, count), decimals };
}

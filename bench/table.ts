import type { Timing } from "./run.js";

/** What a race found out. */
export interface RaceResult {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly base: string;
  readonly timings: readonly Timing[];
  readonly remarks: readonly string[];
}

/** Writes a race as a Markdown table, under its title. */
export function raceTable({ title, unit, base, timings, remarks }: RaceResult): string {
  const first = timings.find(({ name }) => name === base);
  const head = ["contender", `ns a ${unit}`, "min to max", "times the first", "MB above the data", "wrong", "rounds", "note"];
  const ordered = first === undefined ? timings : [first, ...timings.filter((one) => one !== first)];
  const rows = ordered.map((one) => [
    one.name,
    figure(one.median),
    `${figure(one.min)} to ${figure(one.max)}`,
    first === undefined ? "" : figure(one.median / first.median),
    figure(one.extraMegabytes),
    wrongCell(one),
    String(one.rounds),
    [one.note, one.remark].filter((part) => part !== undefined).join("; "),
  ]);
  return [`## ${title}`, "", markdownTable(head, rows), ...remarks.map((remark) => `\n${remark}`)].join("\n");
}

/** Writes a Markdown table; columns of figures stand to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const isFigure = head.map((_, at) => rows.every((row) => /^[\d,.]*( to [\d,.]+| of [\d,.]+)?$/.test(row[at] as string)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${isFigure.map((right) => (right ? "---:" : "---")).join("|")}|`, ...rows.map(line)].join("\n");
}

/** Writes a positive number with three digits that tell something, or all of those before the point. */
export function figure(value: number): string {
  const decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

function wrongCell({ wrong, of }: Pick<Timing, "wrong" | "of">): string {
  return wrong === 0 ? "0" : `${wrong.toLocaleString("en-US")} of ${of.toLocaleString("en-US")}`;
}

/** Writes what runs once and is about memory. */
export function largeTable({ title, timings }: RaceResult): string {
  const rows = timings.map(({ name, items, median, peakMegabytes, extraMegabytes, wrong, of }) => [
    name,
    figure((median * items) / 1e9),
    figure(peakMegabytes),
    figure(extraMegabytes),
    wrongCell({ wrong, of }),
  ]);
  return [`## ${title}`, "", markdownTable(["input", "seconds", "peak MB", "MB above the data", "wrong"], rows)].join("\n");
}

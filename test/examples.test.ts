import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

// Each example runs whole, as a reader would run it, against the source; what it prints is compared with the reviewed report.
// An intended change: `npx vitest run --config test/vitest.config.ts test/examples.test.ts -u`, then review the difference.

let printed: string[];

beforeEach(() => {
  vi.resetModules();
  printed = [];
  vi.spyOn(console, "log").mockImplementation((...parts: readonly unknown[]) => void printed.push(parts.join(" ")));
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** What was printed, without the one line that states the time taken. */
function report(): string {
  const lines = printed.join("\n").split("\n");
  return `${lines.filter((line) => !/^(Costed and segmented|Reviewed|Replayed) in \d+ ms\.$/.test(line)).join("\n")}\n`;
}

function tooWide(): readonly string[] {
  return report()
    .split("\n")
    .filter((line) => line.length > 110);
}

describe("examples/which-customers-lose-money", () => {
  it("costs the order lines, proves it and prints the reviewed report", async () => {
    await import("../examples/which-customers-lose-money.js");
    expect(tooWide()).toEqual([]);
    // What the golden file may never be updated away from: the data's own totals, the proof, and minutes added up by hand.
    expect(report()).toMatch(/ 2,863,935\.04 +2,863,935\.04 +0\.00$/m);
    expect(report()).toMatch(/ 2,010,803\.84 +2,010,803\.84 +0\.00$/m);
    expect(report()).toMatch(/^Difference.* 0\.00$/m);
    expect(report()).toMatch(/^Order desk +minute +72000 +60991 /m);
    expect(report()).toMatch(/^Delivery fleet +minute +74000 +58903 /m);
    expect(report()).toMatch(/^Total +793 +2,297,200\.86 /m);
    await expect(report()).toMatchFileSnapshot("golden/which-customers-lose-money.txt");
  });
});

describe("examples/segment-a-customer-list", () => {
  it("segments two periods and prints the reviewed report", async () => {
    await import("../examples/segment-a-customer-list.js");
    expect(tooWide()).toEqual([]);
    await expect(report()).toMatchFileSnapshot("golden/segment-a-customer-list.txt");
  });
});

describe("examples/embed-in-an-erp", () => {
  it("costs rows of a database and names every fault of a faulty input", async () => {
    await import("../examples/embed-in-an-erp.js");
    await expect(report()).toMatchFileSnapshot("golden/embed-in-an-erp.txt");
  });
});

describe("examples/how-did-our-programme-go", () => {
  it("reviews two years to the cent and prints the reviewed agenda", async () => {
    await import("../examples/how-did-our-programme-go.js");
    expect(tooWide()).toEqual([]);
    // What the golden file may never be updated away from: the data's own orders and sales, and a change that ends at the profit after.
    expect(report()).toMatch(/^Net sales +609,205\.60 +733,215\.26$/m);
    expect(report()).toMatch(/^Orders +1315 +1687$/m);
    const [before, after] = [/^Operating profit before.* ([\d,.]+)$/m, /^Operating profit after.* ([\d,.]+)$/m].map(
      (line) => line.exec(report())?.[1],
    );
    expect([before, after]).toEqual(["19,695.18", "23,439.27"]);
    await expect(report()).toMatchFileSnapshot("golden/how-did-our-programme-go.txt");
  });
});

describe("examples/what-is-better-ordering-worth", () => {
  it("replays the orders of the twenty worst customers and prints the reviewed report", async () => {
    await import("../examples/what-is-better-ordering-worth.js");
    expect(tooWide()).toEqual([]);
    // Eighteen same-day or first-class parcels of 9.50 and no more leave the twenty when all goes by standard class.
    expect(report()).toMatch(/^noSameDay +65 +125 +171\.00 /m);
    await expect(report()).toMatchFileSnapshot("golden/what-is-better-ordering-worth.txt");
  });
});

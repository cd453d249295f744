import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import * as library from "../../src/index.js";
import { assignPackages } from "../../src/service/assign-packages.js";
import { formatPackages } from "../../src/service/format-packages.js";
import { packageCosts } from "../../src/service/package-costs.js";
import { serviceMenu } from "../../src/service/service-menu.js";
import { exampleCosting } from "../docs/example-costing.js";
import { DC_MENU } from "./dc-menu.js";

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withTypedArray: true,
});
const RUNS = { numRuns: 300 };

/** Runs a call that may be refused, but by nothing other than the library's own error. */
function refusedOrDone(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    if (!isCostError(error)) throw error;
    expect(error.findings.length).toBeGreaterThan(0);
    expect(error.message.length).toBeLessThan(20_000);
  }
}

/** Plain data with one leaf replaced, wherever it stands. */
function withLeaf(value: unknown, path: readonly number[], leaf: unknown): unknown {
  if (typeof value !== "object" || value === null || path.length === 0) return leaf;
  const keys = Object.keys(value);
  if (keys.length === 0) return leaf;
  const key = keys[(path[0] as number) % keys.length] as string;
  const changed = withLeaf((value as Record<string, unknown>)[key], path.slice(1), leaf);
  return Array.isArray(value) ? value.map((one, i) => (String(i) === key ? changed : one)) : { ...value, [key]: changed };
}

describe("service/hostile input", () => {
  const menu = serviceMenu(DC_MENU);
  const rows = [{ id: "A", segment: "protect" }];

  it("is refused by code or taken, whatever stands for a menu", () => {
    fc.assert(
      fc.property(anything, (value) => refusedOrDone(() => serviceMenu(value as never))),
      RUNS,
    );
  });

  it("is refused by code or taken, whatever stands in a menu", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 8 }), anything, (path, leaf) =>
        refusedOrDone(() => serviceMenu(withLeaf(DC_MENU, path, leaf) as never)),
      ),
      RUNS,
    );
  });

  it("is refused by code or taken, whatever stands for segments, rows and overrides", () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        refusedOrDone(() => assignPackages(a as never, menu));
        refusedOrDone(() => assignPackages([a, { id: b, segment: "protect" }, { id: "A", segment: b }] as never, menu));
        refusedOrDone(() => assignPackages(rows, menu, { overrides: a } as never));
        refusedOrDone(() => assignPackages(rows, menu, { overrides: { A: a } } as never));
        refusedOrDone(() =>
          assignPackages(rows, menu, { overrides: { A: { services: { paymentTerms: a, orderChannel: null }, reason: b } } } as never),
        );
        refusedOrDone(() => assignPackages(rows, menu, { inactive: a, excluded: b } as never));
        refusedOrDone(() => assignPackages(rows, menu, a as never));
      }),
      RUNS,
    );
  });

  it("is refused by code or taken, whatever stands for packages, options and costs", () => {
    const costing = exampleCosting(library);
    const assignment = assignPackages(rows, menu);
    const costs = packageCosts(assignment, costing);
    fc.assert(
      fc.property(anything, (value) => {
        refusedOrDone(() => packageCosts(value as never, costing));
        refusedOrDone(() => packageCosts(assignment, costing, value as never));
        refusedOrDone(() => packageCosts(assignment, costing, { profit: value as never }));
        refusedOrDone(() => costs.of(value as never));
        refusedOrDone(() => assignment.of(value as never));
        refusedOrDone(() => formatPackages(value as never));
        refusedOrDone(() => formatPackages(costs, { nextLevels: value } as never));
        refusedOrDone(() => formatPackages(costs, { menu: value } as never));
      }),
      RUNS,
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oracle } from "./oracle.js";
import { costed, models } from "./random-models.js";

describe("costing/allocate", () => {
  it("agrees posting for posting with a slow independent oracle in fractions", () => {
    fc.assert(
      fc.property(models, (model) => {
        const expected = oracle(model);
        const { data } = costed(model);
        for (const [id, [flexible, committed]] of Object.entries(expected.cells)) {
          const result = data.activities.get(id);
          expect([...(result?.flexible ?? [])].map(BigInt), `${id} flexible`).toEqual(flexible);
          expect([...(result?.committed ?? [])].map(BigInt), `${id} committed`).toEqual(committed);
        }
        const unused = data.reconciliation.lines.unusedCapacity;
        expect(BigInt(unused.flexible + unused.committed)).toBe(Object.values(expected.unused).reduce((a, b) => a + b, 0n));
        const variance = data.reconciliation.lines.applicationVariance;
        expect(BigInt(variance.flexible + variance.committed)).toBe(Object.values(expected.variance).reduce((a, b) => a + b, 0n));
        const exceptions = data.reconciliation.lines.noDriverVolume;
        expect(BigInt(exceptions.flexible + exceptions.committed)).toBe(Object.values(expected.noVolume).reduce((a, b) => a + b, 0n));
        const sustaining = data.reconciliation.lines.businessSustaining;
        expect(BigInt(sustaining.flexible + sustaining.committed)).toBe(expected.sustaining);
      }),
      { numRuns: 300 },
    );
  });

  it("conserves cost: what came in stands on exactly one line of the proof", () => {
    fc.assert(
      fc.property(models, (model) => {
        const { costIn, lines, difference } = costed(model).data.reconciliation;
        const ends = Object.values(lines);
        expect(ends.reduce((sum, { flexible }) => sum + flexible, 0)).toBe(costIn.flexible);
        expect(ends.reduce((sum, { committed }) => sum + committed, 0)).toBe(costIn.committed);
        expect(difference).toEqual({ flexible: 0, committed: 0 });
      }),
    );
  });
});

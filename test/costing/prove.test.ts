import { describe, expect, it } from "vitest";
import type { Posting } from "../../src/costing/posting.js";
import { prove } from "../../src/costing/prove.js";
import { codesOf, cost, oneActivity, refusal, resultOf, volumes } from "./cost.js";

const found = cost(
  {
    currency: "USD",
    resources: { it: { cost: 7, to: { hr: 1, serve: 1 } }, hr: { cost: 3, to: { it: 1, serve: 1 } }, head: { cost: 1 } },
    activities: { serve: { cost: 1, driver: "drives" } },
    drivers: { drives: {} },
  },
  { volumes: volumes({ A: 1, B: 2 }) },
);

function changed(change: (posting: Posting) => Posting | undefined): () => unknown {
  return () =>
    prove(
      found.postings.flatMap((posting) => change(posting) ?? []),
      found.activities,
    );
}

describe("costing/prove", () => {
  it("proves every node and the whole, layer by layer", () => {
    const proof = prove(found.postings, found.activities);
    expect(proof).toEqual(found.reconciliation);
    expect(proof.costIn).toEqual({ flexible: 0, committed: 1200 });
    expect(proof.nodes.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual([
      "activity serve",
      "loop hr + it",
      "resource head",
      "resource hr",
      "resource it",
    ]);
    expect(Object.keys(proof.lines)).toHaveLength(8);
  });

  it("fails on a posting that is lost, changed, doubled, or moved to the other layer", () => {
    const into = (id: string) => (posting: Posting) => posting.to.id === id;
    expect(codesOf(changed((posting) => (into("costObjects")(posting) ? undefined : posting)))).toEqual(["proof-failed activity.serve"]);
    expect(codesOf(changed((posting) => (into("head")(posting) && posting.from.kind === "account" ? undefined : posting)))).toEqual([
      "proof-failed resource.head",
    ]);
    expect(codesOf(changed((posting) => (into("costObjects")(posting) ? { ...posting, amount: posting.amount + 1 } : posting)))).toEqual([
      "proof-failed activity.serve",
    ]);
    expect(
      codesOf(changed((posting) => (posting.from.kind === "loop" ? { ...posting, amount: posting.amount + 1 } : posting))),
    ).toHaveLength(1);
    const [finding] = refusal(changed((posting) => (into("costObjects")(posting) ? { ...posting, layer: "flexible" } : posting)));
    expect(finding?.found).toBe("0 minor units of flexible cost in, 1100 out");
    expect(codesOf(() => prove([...found.postings, ...found.postings.slice(-1)], found.activities))).toHaveLength(1);
  });

  it("fails on cost that goes straight from the ledger to nowhere it may end", () => {
    const stray: Posting = {
      from: { kind: "account", id: "x" },
      to: { kind: "account", id: "y" },
      layer: "committed",
      amount: 1,
      method: "own",
    };
    expect(codesOf(() => prove([...found.postings, stray], found.activities))).toHaveLength(1);
  });

  it("fails when the columns of the cost objects do not hold what was posted to them", () => {
    const serve = resultOf(found, "serve");
    const tampered = (change: object) => () => prove(found.postings, new Map([["serve", { ...serve, ...change }]]));
    expect(codesOf(tampered({ committed: Float64Array.of(366, 735) }))).toEqual(["proof-failed activity.serve.cells"]);
    expect(codesOf(tampered({ flexible: Float64Array.of(1, 0) }))).toEqual(["proof-failed activity.serve.cells"]);
    expect(codesOf(tampered({ heldAbove: true }))).toEqual(["proof-failed activity.serve.cells"]);
  });

  it("proves nothing from nothing", () => {
    const { reconciliation } = cost({ ...oneActivity({ cost: 0 }) }, { volumes: volumes({ A: 1 }) });
    expect(reconciliation.nodes).toEqual([]);
    expect(reconciliation.costIn).toEqual({ flexible: 0, committed: 0 });
  });
});

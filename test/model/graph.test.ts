import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Graph, loopsOf, topologicalOrder } from "../../src/model/graph.js";
import { compareIds, sortedIds } from "../../src/number/order.js";

const graphs: fc.Arbitrary<Graph> = fc
  .uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "\u{1F600}", "\uFF5E"), { minLength: 1 })
  .chain((nodes) => {
    const node = fc.constantFrom(...nodes);
    return fc.record({ nodes: fc.constant(nodes), edges: fc.array(fc.tuple(node, node), { maxLength: 14 }) });
  });

/** Slow and plain: who reaches whom, by walking. */
function reachable(graph: Graph, from: string): Set<string> {
  const seen = new Set<string>();
  const walk = (node: string): void => {
    for (const [a, b] of graph.edges) {
      if (a !== node || seen.has(b)) continue;
      seen.add(b);
      walk(b);
    }
  };
  walk(from);
  return seen;
}

function loopsByReach(graph: Graph): string[][] {
  const reach = new Map(graph.nodes.map((node) => [node, reachable(graph, node)]));
  const groups = sortedIds(graph.nodes)
    .filter((node) => reach.get(node)?.has(node))
    .map((node) => sortedIds(graph.nodes.filter((other) => reach.get(node)?.has(other) && reach.get(other)?.has(node))));
  return groups.filter((group, i) => groups.findIndex((one) => one[0] === group[0]) === i);
}

/** Slow and plain: of the groups whose predecessors are all placed, takes the one with the smallest id. */
function orderBySearch(graph: Graph): string[][] {
  const loops = loopsByReach(graph);
  const inLoop = new Set(loops.flat());
  const groups = [...loops, ...graph.nodes.filter((node) => !inLoop.has(node)).map((node) => [node])];
  groups.sort((a, b) => compareIds(a[0] as string, b[0] as string));
  const order: string[][] = [];
  while (groups.length > 0) {
    const waits = (group: string[]): boolean =>
      graph.edges.some(([a, b]) => group.includes(b) && !group.includes(a) && groups.some((one) => one.includes(a)));
    const next = groups.findIndex((group) => !waits(group));
    order.push(...groups.splice(next, 1));
  }
  return order;
}

describe("model/graph", () => {
  it("finds no loops in an empty graph", () => {
    expect(loopsOf({ nodes: [], edges: [] })).toEqual([]);
    expect(topologicalOrder({ nodes: [], edges: [] })).toEqual([]);
  });

  it("takes a node that serves itself for a loop", () => {
    expect(
      loopsOf({
        nodes: ["a", "b"],
        edges: [
          ["a", "a"],
          ["a", "b"],
        ],
      }),
    ).toEqual([["a"]]);
  });

  it("names each loop once, in id order", () => {
    const edges = [
      ["d", "c"],
      ["c", "d"],
      ["c", "b"],
      ["b", "a"],
      ["a", "b"],
    ] as const;
    expect(loopsOf({ nodes: ["d", "c", "b", "a"], edges })).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("orders ties by id, and a loop where its smallest id stands", () => {
    const graph: Graph = {
      nodes: ["z", "y", "b", "a", "c"],
      edges: [
        ["z", "a"],
        ["y", "b"],
        ["b", "y"],
      ],
    };
    expect(topologicalOrder(graph)).toEqual([["b", "y"], ["c"], ["z"], ["a"]]);
  });

  it("refuses an edge to a node that is not listed", () => {
    expect(() => loopsOf({ nodes: ["a"], edges: [["a", "b"]] })).toThrow(RangeError);
  });

  it("walks a chain of 100,000 pools without exhausting the stack", () => {
    const nodes = Array.from({ length: 100_000 }, (_, i) => String(i).padStart(6, "0"));
    const edges = nodes.slice(1).map((node, i) => [nodes[i] as string, node] as const);
    expect(loopsOf({ nodes, edges })).toEqual([]);
    expect(topologicalOrder({ nodes, edges }).map(([node]) => node)).toEqual(nodes);
    expect(loopsOf({ nodes, edges: [...edges, [nodes.at(-1) as string, nodes[0] as string]] })).toEqual([nodes]);
  });

  it("finds the loops that a walk from every node finds", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(loopsOf(graph)).toEqual(loopsByReach(graph));
      }),
      { numRuns: 500 },
    );
  });

  it("orders as a search for the next free group does", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(topologicalOrder(graph)).toEqual(orderBySearch(graph));
      }),
      { numRuns: 500 },
    );
  });

  it("does not depend on the order of nodes and edges", () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const turned = { nodes: [...nodes].reverse(), edges: [...edges, ...edges].reverse() };
        expect(loopsOf(turned)).toEqual(loopsOf({ nodes, edges }));
        expect(topologicalOrder(turned)).toEqual(topologicalOrder({ nodes, edges }));
      }),
    );
  });
});

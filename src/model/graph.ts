import { sortedIds } from "../number/order.js";
import { popSmallest, pushNumber } from "./number-heap.js";

/** A directed graph as plain data; edges name nodes of the list, duplicates and self-edges are allowed. */
export interface Graph {
  readonly nodes: readonly string[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

interface Indexed {
  readonly ids: readonly string[];
  readonly next: readonly (readonly number[])[];
}

/**
 * Finds the loops: groups of nodes that all reach each other, and single nodes with an edge to themselves.
 *
 * Each loop in id order, the loops by their first id; the order of nodes and edges in the argument changes nothing.
 *
 * @see R. E. Tarjan (1972), Depth-first search and linear graph algorithms (strongly connected components)
 * @example
 * ```ts
 * loopsOf({ nodes: ["c", "b", "a"], edges: [["a", "b"], ["b", "a"], ["b", "c"]] }); // => [["a", "b"]]
 * ```
 */
export function loopsOf(graph: Graph): readonly (readonly string[])[] {
  const { ids, next } = indexed(graph);
  const groups = membersOf(componentsOf(next));
  return groups
    .filter((members) => members.length > 1 || (next[members[0] as number] as readonly number[]).includes(members[0] as number))
    .map((members) => members.map((node) => ids[node] as string));
}

/**
 * Orders the nodes so that every edge leads forward; a loop is one group, every other node a group of its own.
 *
 * Among the groups that may come next, the one with the smallest id comes first; members are in id order.
 *
 * @see A. B. Kahn (1962), Topological sorting of large networks, with a heap for the ties
 * @example
 * ```ts
 * topologicalOrder({ nodes: ["a", "b", "c"], edges: [["c", "a"], ["c", "b"]] }); // => [["c"], ["a"], ["b"]]
 * ```
 */
export function topologicalOrder(graph: Graph): readonly (readonly string[])[] {
  const { ids, next } = indexed(graph);
  const component = componentsOf(next);
  const groups = membersOf(component);
  // Groups are listed by their smallest node, so the place of a group in the list is its priority.
  const place = new Int32Array(ids.length);
  groups.forEach((members, i) => {
    for (const node of members) place[node] = i;
  });
  const waiting = new Int32Array(groups.length);
  const eachEdge = (from: readonly number[], visit: (to: number) => void): void => {
    for (const node of from) {
      for (const target of next[node] as readonly number[]) if (place[target] !== place[node]) visit(place[target] as number);
    }
  };
  const add = (to: number, count: number): number => (waiting[to] = (waiting[to] as number) + count);
  for (const members of groups) eachEdge(members, (to) => add(to, 1));
  const heap: number[] = [];
  groups.forEach((_, i) => {
    if (waiting[i] === 0) pushNumber(heap, i);
  });
  const order: (readonly string[])[] = [];
  for (let i = popSmallest(heap); i !== undefined; i = popSmallest(heap)) {
    const members = groups[i] as readonly number[];
    order.push(members.map((node) => ids[node] as string));
    eachEdge(members, (to) => {
      if (add(to, -1) === 0) pushNumber(heap, to);
    });
  }
  return order;
}

function indexed(graph: Graph): Indexed {
  const ids = sortedIds(new Set(graph.nodes));
  const place = new Map(ids.map((id, i) => [id, i]));
  const next: number[][] = ids.map(() => []);
  for (const [from, to] of graph.edges) {
    const [i, j] = [place.get(from), place.get(to)];
    if (i === undefined || j === undefined) throw new RangeError("An edge of the graph names a node that is not listed");
    next[i]?.push(j);
  }
  return { ids, next };
}

// Nodes by component: members ascending, components by their first member.
function membersOf(component: Int32Array): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  component.forEach((key, node) => {
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [node]);
    else members.push(node);
  });
  return [...groups.values()];
}

// Tarjan's algorithm with a stack of its own: a chain of 100,000 pools must not exhaust the call stack.
function componentsOf(next: readonly (readonly number[])[]): Int32Array {
  const size = next.length;
  const component = new Int32Array(size).fill(-1);
  const found = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const edge = new Int32Array(size);
  const open: number[] = [];
  let count = 0;
  for (let root = 0; root < size; root++) {
    if (found[root] !== -1) continue;
    const path = [root];
    while (path.length > 0) {
      const node = path[path.length - 1] as number;
      if (found[node] === -1) {
        found[node] = low[node] = count++;
        open.push(node);
      }
      const target = (next[node] as readonly number[])[edge[node] as number];
      if (target !== undefined) {
        edge[node] = (edge[node] as number) + 1;
        if (found[target] === -1) path.push(target);
        else if (component[target] === -1) low[node] = Math.min(low[node] as number, found[target] as number);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number);
      if (low[node] === found[node]) closeComponent(node, open, component);
    }
  }
  return component;
}

function closeComponent(root: number, open: number[], component: Int32Array): void {
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    component[node] = root;
    if (node === root) return;
  }
}

import { quoteList } from "../errors/quote.js";
import { duplicateFaults } from "./duplicate-faults.js";
import { entriesOf, own } from "./entries.js";
import { type Fault, modelFault } from "./fault-list.js";
import { loopsOf } from "./graph.js";
import type { SoundParts } from "./sound-parts.js";
import type { CostModelSpec } from "./spec.js";
import { supportGraph, targetsOf } from "./support-graph.js";
import { supportOrder } from "./support-order.js";
import { supportPools } from "./support-pools.js";

/** Checks that support pools can hand on all they receive: loops have an exit, and a stated order is complete. */
export function checkSupport(parts: SoundParts): Fault[] {
  if (!parts.whole) return [];
  const order = orderFaults(parts.spec);
  if ((parts.spec.support?.method ?? "reciprocal") === "reciprocal") return [...order, ...loopFaults(parts.spec)];
  return order.length > 0 ? order : stepFaults(parts.spec);
}

function loopFaults(spec: CostModelSpec): Fault[] {
  const { nodes, edges } = supportGraph(spec);
  const known = new Set(nodes);
  const loops = loopsOf({ nodes, edges: edges.filter(([, to]) => known.has(to)) });
  const loopOf = new Map(loops.flatMap((loop, i) => loop.map((id) => [id, i] as const)));
  // An edge to an unknown id is reported as such; here it counts as a way out.
  const open = new Set(edges.filter(([from, to]) => loopOf.get(from) !== loopOf.get(to)).map(([from]) => loopOf.get(from)));
  return loops.flatMap((loop, i) => {
    const first = loop[0] as string;
    const family = Object.hasOwn(spec.resources, first) ? "resources" : "activities";
    return open.has(i) ? [] : [modelFault("consistency", "loop-without-exit", [family, first, "to"], () => ({ loop }))];
  });
}

function orderFaults(spec: CostModelSpec): Fault[] {
  const { order, method = "reciprocal" } = spec.support ?? {};
  if (order === undefined) return [];
  const path = ["support", "order"];
  const listed = new Set(order);
  const missing = supportPools({ ...spec, support: {} }).filter((id) => !listed.has(id));
  const idle = order.filter((id) => isKnown(spec, id) && toOf(spec, id) === undefined);
  const problems = [
    ...(missing.length === 0 ? [] : [`an order without ${quoteList(missing)}`]),
    ...(idle.length === 0 ? [] : [`an order with ${quoteList(idle)}, without \`to\``]),
  ];
  return [
    ...(method === "reciprocal" ? [modelFault("warning", "support-order-ignored", path, () => ({ method }))] : []),
    ...problems.map((problem) => modelFault("consistency", "support-order", path, () => ({ problem }))),
    ...duplicateFaults(order, path),
  ];
}

// Direct drops service between support pools, step-down service to earlier ones; what is left must still lead somewhere.
function stepFaults(spec: CostModelSpec): Fault[] {
  const method = spec.support?.method ?? "reciprocal";
  const place = new Map(supportOrder(spec).map((id, i) => [id, i]));
  const stays = (from: string, to: string): boolean => {
    const [source, target] = [place.get(from), place.get(to)];
    if (from === to) return false;
    return source === undefined || target === undefined || (method === "step-down" && target > source);
  };
  const pools = [...entriesOf(spec.resources), ...entriesOf(spec.activities)];
  return pools.flatMap(([id, { to }]) => {
    const targets = targetsOf(to);
    if (targets.length === 0 || targets.some(({ target }) => stays(id, target))) return [];
    const family = Object.hasOwn(spec.resources, id) ? "resources" : "activities";
    return [modelFault("consistency", "support-without-target", [family, id, "to"], () => ({ method, id }))];
  });
}

function isKnown(spec: CostModelSpec, id: string): boolean {
  return Object.hasOwn(spec.resources, id) || Object.hasOwn(spec.activities, id);
}

function toOf(spec: CostModelSpec, id: string): object | undefined {
  return (own(spec.resources, id) ?? own(spec.activities, id))?.to;
}

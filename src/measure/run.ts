import type { CostModel } from "../model/cost-model.js";
import type { FaultGroups } from "./fault-groups.js";
import { createIdSpace, type IdSpace } from "./id-space.js";
import type { ObjectList } from "./object-list.js";
import type { Bounds } from "./period-gate.js";
import type { Shape } from "./shape.js";
import { createTupleSpace, type TupleSpace } from "./tuple-space.js";
import type { ZoneClock } from "./zone-clock.js";

/** What one measuring shares: the ids and tuples found, the lists of objects, the faults. */
export interface Run {
  readonly model: CostModel;
  readonly by: readonly string[];
  readonly faults: FaultGroups;
  readonly clock: ZoneClock;
  readonly bounds: Bounds | undefined;
  readonly spaces: Map<string, IdSpace>;
  /** Listed dimensions: customer, product, then the others in id order. */
  readonly lists: Map<string, ObjectList>;
  readonly tuples: Map<string, TupleSpace>;
}

/** The ids of a dimension. */
export function spaceOf(run: Run, dimension: string): IdSpace {
  let space = run.spaces.get(dimension);
  if (space === undefined) {
    space = createIdSpace(dimension);
    run.spaces.set(dimension, space);
  }
  return space;
}

/** The tuples of a shape. */
export function tuplesOf(run: Run, shape: Shape): TupleSpace {
  let tuples = run.tuples.get(shape.key);
  if (tuples === undefined) {
    tuples = createTupleSpace(
      shape,
      shape.dimensions.map((dimension) => spaceOf(run, dimension)),
    );
    run.tuples.set(shape.key, tuples);
  }
  return tuples;
}

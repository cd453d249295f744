import { addRationals, multiplyRationals, ONE, type Rational, subtractRationals, ZERO } from "../number/rational.js";
import type { CustomerDriver } from "./customer-driver.js";
import type { ReadLever } from "./lever-reading.js";

/** A lever with the part x of its effect. */
export interface LeverPart {
  readonly lever: ReadLever;
  readonly part: Rational;
}

/** How levers change the volume of a driver. */
export interface VolumeChange {
  readonly before: Rational;
  /** Share of the units that stays once units went whole. */
  readonly kept: Rational;
  /** Volume after those that went or came whole. */
  readonly whole: Rational;
  /** Volume after units were joined too. */
  readonly after: Rational;
}

interface Draft {
  kept: Rational;
  joined: Rational;
  added: Rational;
}

/**
 * Works out the volumes after some levers: `drivers` first (their parts multiply), then `shifts` in id order of the levers, each of what is
 * left. Units that come by a shift are whole ones.
 */
export function volumeChanges(
  drivers: ReadonlyMap<string, CustomerDriver>,
  parts: readonly LeverPart[],
): ReadonlyMap<string, VolumeChange> {
  const drafts = new Map<string, Draft>();
  const draftOf = (id: string): Draft => {
    const draft = drafts.get(id) ?? { kept: ONE, joined: ONE, added: ZERO };
    drafts.set(id, draft);
    return draft;
  };
  const volumeOf = (id: string) => drivers.get(id)?.volume ?? ZERO;
  for (const { lever, part } of parts) {
    for (const [id, share] of lever.drivers) {
      const draft = draftOf(id);
      const rest = subtractRationals(ONE, multiplyRationals(share, part));
      if (lever.joins) draft.joined = multiplyRationals(draft.joined, rest);
      else draft.kept = multiplyRationals(draft.kept, rest);
    }
  }
  for (const { lever, part } of parts) {
    for (const { from, to, per } of lever.shifts) {
      const [source, target] = [draftOf(from), draftOf(to)];
      const moved = multiplyRationals(volumeAfter(volumeOf(from), source), part);
      const rest = subtractRationals(ONE, part);
      source.kept = multiplyRationals(source.kept, rest);
      source.added = multiplyRationals(source.added, rest);
      target.added = addRationals(target.added, multiplyRationals(moved, per));
    }
  }
  return new Map([...drafts].map(([id, draft]) => [id, changeOf(volumeOf(id), draft)]));
}

function volumeAfter(before: Rational, { kept, joined, added }: Draft): Rational {
  return addRationals(multiplyRationals(before, multiplyRationals(kept, joined)), added);
}

function changeOf(before: Rational, draft: Draft): VolumeChange {
  const whole = addRationals(multiplyRationals(before, draft.kept), draft.added);
  return { before, kept: draft.kept, whole, after: volumeAfter(before, draft) };
}

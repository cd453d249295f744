import { quote } from "../errors/quote.js";
import { type Decimal, ExactDecimal } from "../number/decimal.js";
import { type Rational, rationalToDecimal } from "../number/rational.js";
import { isDrivenAlike } from "./activity-alike.js";
import { GROUP_LABELS, type MigrationGroup } from "./migration-group.js";
import { ABSENT } from "./migration-matrix.js";
import { effectOf, exactDecimal } from "./migration-move.js";
import { type Cells, type CustomerBook, customerBook } from "./moved-because-book.js";
import { causeOfPresence, causeOfSteps, causeText, MOVE_STEPS, type MoveCause, type MoveStep } from "./moved-because-cause.js";
import { stepFigures } from "./moved-because-figures.js";
import type { MovedInput } from "./moved-because-input.js";
import { type Cuts, placeFigures, type StepPlace } from "./moved-because-place.js";

/** Where a customer stood after one step; figures in currency units or ratios, to 10 decimals half-even, null where undefined. */
export interface MoveStepPlace {
  readonly step: MoveStep;
  readonly segment: MigrationGroup;
  readonly value: Decimal | null;
  readonly cost: Decimal | null;
}

/** Why one customer moved. */
export interface MovedCustomer {
  readonly id: string;
  readonly from: MigrationGroup;
  readonly to: MigrationGroup;
  readonly cause: MoveCause;
  /** Every step, base first; empty where nothing can be followed: gained, lost, set apart, without units. */
  readonly steps: readonly MoveStepPlace[];
  /** Profit after - profit before, exact; null where not known. */
  readonly profitEffect: Decimal | null;
  readonly text: string;
}

/** Both costings, opened for looking customers up. */
export interface Books {
  readonly before: CustomerBook;
  readonly after: CustomerBook;
  readonly alike: ReadonlySet<string>;
  readonly knowsProducts: boolean;
}

/** Opens both costings. */
export function booksOf({ before: first, after: second }: MovedInput): Books {
  const [before, after] = [customerBook(first.data, first.units), customerBook(second.data, second.units)];
  const alike = [...before.activities.keys()].filter((id) => isDrivenAlike(first.data, second.data, id));
  return { before, after, alike: new Set(alike), knowsProducts: before.productsAt !== undefined && after.productsAt !== undefined };
}

/** A customer that moved, and what has to be judged of all of them together. */
export interface FollowedMove {
  readonly moved: MovedCustomer;
  /** Where figures, thresholds and bands before put it; undefined where no steps can be followed. */
  readonly base: MigrationGroup | undefined;
  readonly hasNegativeUnits: boolean;
}

/** Follows a customer from before to after, and names the cause of its move. */
export function followMove(id: string, input: MovedInput, books: Books): FollowedMove {
  const [was, is] = [input.before.matrix.places.get(id) ?? ABSENT, input.after.matrix.places.get(id) ?? ABSENT];
  const byPresence = causeOfPresence(was.group, is.group);
  const units = byPresence === undefined ? unitsOfMove(id, books) : undefined;
  const unfollowed = byPresence ?? (units && causeOfUnits(units));
  const places = unfollowed === undefined ? placesOf(id, input, books) : undefined;
  const cause = unfollowed ?? causeOfSteps((places?.steps ?? []).map(({ group }) => group));
  const steps = (places?.steps ?? []).map(({ group, value, cost }, i) =>
    Object.freeze({ step: MOVE_STEPS[i] as MoveStep, segment: group, value: rounded(value), cost: rounded(cost) }),
  );
  const text = `${quote(id)} moved from ${GROUP_LABELS[was.group]} to ${GROUP_LABELS[is.group]}: ${causeText(cause, books.knowsProducts)}.`;
  const profitEffect = exactDecimal(effectOf(was.profit, is.profit));
  return {
    moved: Object.freeze({ id, from: was.group, to: is.group, cause, steps: Object.freeze(steps), profitEffect, text }),
    base: places?.base,
    hasNegativeUnits: units !== undefined && (units.before.n < 0n || units.after.n < 0n),
  };
}

function unitsOfMove(id: string, { before, after }: Books): { readonly before: Rational; readonly after: Rational } {
  const units = (book: CustomerBook) => book.unitsAt(book.cellsOf.get(id) as Cells);
  return { before: units(before), after: units(after) };
}

/** The cause that units alone decide; undefined where size can be measured. */
function causeOfUnits({ before, after }: { readonly before: Rational; readonly after: Rational }): MoveCause | undefined {
  if (before.n > 0n && after.n > 0n) return undefined;
  if (before.n < 0n || after.n < 0n || before.n === after.n) return "several";
  return after.n > 0n ? "gained" : "lost";
}

/** The places after each step, and where the figures before stand by themselves. */
function placesOf(id: string, { before, after, bands }: MovedInput, books: Books) {
  const [cellsBefore, cellsAfter] = [books.before, books.after].map((book) => book.cellsOf.get(id)) as [Cells, Cells];
  const place = before.matrix.places.get(id);
  const states = { value: place?.sides?.value.state ?? "low", cost: place?.sides?.cost.state ?? "low" };
  const { axes, thresholds } = before.matrix;
  const cuts: Cuts = { axes, thresholds, bands: bands.before, states, scale: books.before.scale };
  const [base, ...steps] = stepFigures({ ...books, cellsBefore, cellsAfter });
  const final = steps.at(-1) as NonNullable<typeof base>;
  // What the customer was before, it was by the matrix before: its own history is not known here. A side that the history gave it keeps
  // itself within the same bands, so these figures from that side must come to the same place.
  const first = placeFigures(base as NonNullable<typeof base>, cuts);
  const last = placeFigures(final, { ...cuts, thresholds: after.matrix.thresholds, bands: bands.after });
  const atStart: StepPlace = { ...first, group: place?.group ?? "absent" };
  return { base: first.group, steps: [atStart, ...steps.map((figures) => placeFigures(figures, cuts)), last] };
}

const FIGURE_DECIMALS = 10;

/** A figure as it is shown: to 10 decimals, half-even. */
export function rounded(figure: Rational | null): Decimal | null {
  return figure === null ? null : new ExactDecimal(rationalToDecimal(figure, FIGURE_DECIMALS));
}

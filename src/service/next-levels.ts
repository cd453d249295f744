import { own } from "../model/entries.js";
import { sortedIds } from "../number/order.js";
import { ZERO } from "../number/rational.js";
import type { Choice, CostedPackages } from "./costed-packages.js";
import { addForms, constantForm, type LinearForm, subtractForms, valueAt, type WholeForm, wholeForm } from "./linear-form.js";
import type { ServiceLevel } from "./menu-spec.js";
import type { LevelObstacle } from "./package-cost.js";
import { costForms, feeForm } from "./package-forms.js";
import { roundNested } from "./round-nested.js";
import { settersByDriver } from "./service-choice.js";
import { AMOUNTS, exactAt, remembered, type Units, unratedForms } from "./service-lines.js";

/** A move of one customer; amounts that {@link hasAmount} denies stand at zero and are not to be shown. */
export interface Move {
  readonly service: string;
  /** Null: without the service. */
  readonly from: string | null;
  readonly to: string | null;
  readonly step: "up" | "down";
  readonly units: Units;
  readonly obstacle: LevelObstacle | null;
}

interface MoveForms extends Omit<Move, "units" | "obstacle"> {
  readonly forms: { readonly [A in keyof Units]: WholeForm };
  readonly unrated: readonly (readonly [string, WholeForm])[];
  readonly setTwice: LevelObstacle | null;
}

interface Draft {
  readonly forms: MoveForms;
  readonly customer: number;
  readonly obstacle: LevelObstacle | null;
}

/**
 * Gives every move of every customer: the package with one service a level up or down, less the package as it is.
 *
 * Without a service is the level below its lowest: a service that is not in the package can be added at its lowest level, and one at its
 * lowest level can be dropped.
 *
 * The same move of the customers of a segment is a column, each amount rounded under control to the segment's, half-even. A move and the
 * move back are each other's negative to the unit.
 */
export function nextLevels(costed: CostedPackages): readonly (readonly Move[])[] {
  const { customers } = costed;
  const formsOf = remembered((choice) => moveForms(costed, choice));
  const drafts = customers.map(({ choice, cell }, customer) =>
    formsOf(choice).map((forms): Draft => ({ forms, customer, obstacle: forms.setTwice ?? unratedAt(forms, cell) })),
  );
  const columns = new Map<string, Draft[]>();
  for (const draft of drafts.flat()) {
    const { service, from, to } = draft.forms;
    const key = JSON.stringify([customers[draft.customer]?.segment, service, from, to]);
    const column = columns.get(key);
    if (column === undefined) columns.set(key, [draft]);
    else column.push(draft);
  }
  const units = new Map<Draft, { -readonly [A in keyof Units]: bigint }>();
  for (const column of columns.values()) roundColumn(costed, column, units);
  return drafts.map((list) =>
    list.map((draft) => {
      const { service, from, to, step } = draft.forms;
      return { service, from, to, step, units: units.get(draft) as Units, obstacle: draft.obstacle };
    }),
  );
}

/** Tells whether an amount of a move means something: without a rate there is still a fee, but not where a volume is set twice. */
export function hasAmount(amount: keyof Units, obstacle: LevelObstacle | null): boolean {
  return obstacle === null || (amount === "fee" && obstacle.problem === "unrated");
}

function roundColumn(
  { customers }: CostedPackages,
  column: readonly Draft[],
  units: Map<Draft, { -readonly [A in keyof Units]: bigint }>,
): void {
  for (const draft of column) units.set(draft, { flexible: 0n, committed: 0n, fee: 0n });
  for (const amount of AMOUNTS) {
    const counted = column.filter(({ obstacle }) => hasAmount(amount, obstacle));
    const exact = counted.map(({ forms, customer }) => exactAt(forms.forms[amount], customers[customer]?.cell as number));
    roundNested(
      exact,
      counted.map(() => 0),
    ).forEach((one, i) => {
      (units.get(counted[i] as Draft) as { -readonly [A in keyof Units]: bigint })[amount] = one;
    });
  }
}

function moveForms(costed: CostedPackages, choice: Choice): readonly MoveForms[] {
  const { services } = costed.assignment.menu;
  const now = formsOfAll(costed, choice.levels);
  const chosen = new Map(choice.services.map((service, k): [string, ServiceLevel] => [service, choice.levels[k] as ServiceLevel]));
  return sortedIds(Object.keys(services)).flatMap((service) => {
    // The rung below the lowest level is to be without the service.
    const rungs = [undefined, ...(own(services, service)?.levels ?? [])];
    const from = chosen.get(service);
    const at = rungs.findIndex((one) => one?.id === from?.id);
    return ([1, -1] as const).flatMap((step): MoveForms[] => {
      const to = rungs[at + step];
      if (at + step < 0 || at + step >= rungs.length) return [];
      const then = new Map(chosen);
      if (to === undefined) then.delete(service);
      else then.set(service, to);
      const head = { service, from: from?.id ?? null, to: to?.id ?? null, step: step === 1 ? ("up" as const) : ("down" as const) };
      return [{ ...head, ...changeBetween(costed, now, then) }];
    });
  });
}

function changeBetween(
  costed: CostedPackages,
  now: AllForms,
  chosen: ReadonlyMap<string, ServiceLevel>,
): Pick<MoveForms, "forms" | "unrated" | "setTwice"> {
  const levels = [...chosen.values()];
  const then = formsOfAll(costed, levels);
  const forms = {
    flexible: wholeForm(subtractForms(then.flexible, now.flexible)),
    committed: wholeForm(subtractForms(then.committed, now.committed)),
    fee: wholeForm(subtractForms(then.fee, now.fee)),
  };
  const ids = Object.fromEntries(Array.from(chosen, ([service, { id }]) => [service, id]));
  const twice = settersByDriver(costed.assignment.menu.services, ids).find(([, setters]) => setters.length > 1);
  const setTwice = twice === undefined ? null : Object.freeze({ problem: "setTwice" as const, driver: twice[0] });
  return { forms, unrated: unratedForms(costed, levels), setTwice };
}

interface AllForms {
  readonly flexible: LinearForm;
  readonly committed: LinearForm;
  readonly fee: LinearForm;
}

function formsOfAll({ drivers, data }: CostedPackages, levels: readonly ServiceLevel[]): AllForms {
  const { flexible, committed } = costForms(levels, drivers);
  const fee = levels.map((level) => feeForm(level, levels, drivers, data.scale)).reduce(addForms, constantForm(ZERO));
  return { flexible, committed, fee };
}

function unratedAt({ unrated }: MoveForms, cell: number): LevelObstacle | null {
  const found = unrated.find(([, form]) => valueAt(form, cell) !== 0n);
  return found === undefined ? null : Object.freeze({ problem: "unrated", driver: found[0] });
}

import { own } from "../model/entries.js";
import type { Choice, CostedPackages } from "./costed-packages.js";
import { addForms, constantForm, type LinearForm, subtractForms, valueAt, type WholeForm, wholeForm, ZERO } from "./linear-form.js";
import type { ServiceLevel } from "./menu-spec.js";
import type { LevelObstacle } from "./package-cost.js";
import { costForms, feeForm } from "./package-forms.js";
import { roundNested } from "./round-nested.js";
import { settersByDriver } from "./service-choice.js";
import { AMOUNTS, exactAt, remembered, type Units, unratedForms } from "./service-lines.js";

/** A move of one customer; amounts that {@link hasAmount} denies stand at zero and are not to be shown. */
export interface Move {
  readonly service: string;
  readonly from: string;
  readonly to: string;
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
  return choice.services.flatMap((service, k) => {
    const offered = own(services, service)?.levels ?? [];
    const from = choice.levels[k] as ServiceLevel;
    const at = offered.findIndex(({ id }) => id === from.id);
    return ([1, -1] as const).flatMap((step): MoveForms[] => {
      const to = offered[at + step];
      if (to === undefined) return [];
      const levels = choice.levels.map((level, i) => (i === k ? to : level));
      const then = formsOfAll(costed, levels);
      const forms = {
        flexible: wholeForm(subtractForms(then.flexible, now.flexible), costed.drivers.volumes),
        committed: wholeForm(subtractForms(then.committed, now.committed), costed.drivers.volumes),
        fee: wholeForm(subtractForms(then.fee, now.fee), costed.drivers.volumes),
      };
      const chosen = Object.fromEntries(choice.services.map((one, i) => [one, (levels[i] as ServiceLevel).id]));
      const twice = settersByDriver(services, chosen).find(([, setters]) => setters.length > 1);
      const setTwice = twice === undefined ? null : Object.freeze({ problem: "setTwice" as const, driver: twice[0] });
      const unrated = unratedForms(costed, levels);
      return [{ service, from: from.id, to: to.id, step: step === 1 ? "up" : "down", forms, unrated, setTwice }];
    });
  });
}

function formsOfAll(
  { drivers, data }: CostedPackages,
  levels: readonly ServiceLevel[],
): { readonly flexible: LinearForm; readonly committed: LinearForm; readonly fee: LinearForm } {
  const { flexible, committed } = costForms(levels, drivers.rates);
  const fee = levels.map((level) => feeForm(level, levels, data.scale)).reduce(addForms, constantForm(ZERO));
  return { flexible, committed, fee };
}

function unratedAt({ unrated }: MoveForms, cell: number): LevelObstacle | null {
  const found = unrated.find(([, form]) => valueAt(form, cell) !== 0n);
  return found === undefined ? null : Object.freeze({ problem: "unrated", driver: found[0] });
}

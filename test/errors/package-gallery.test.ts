import { describe, expect, it } from "vitest";
import { packageMessages } from "../../src/errors/package-messages.js";
import * as library from "../../src/index.js";
import { assignPackages } from "../../src/service/assign-packages.js";
import { packageCosts } from "../../src/service/package-costs.js";
import { serviceMenu } from "../../src/service/service-menu.js";
import { findingsOf } from "./gallery.js";

interface Exhibit {
  /** A call that is refused. */
  readonly show: () => unknown;
  readonly path: string;
}

const level = (changes: object) => ({ levels: [{ id: "on", changes }] });
const SPEC = {
  services: { care: level({ visits: { times: 2 } }), extra: level({ calls: { add: 1, per: "customer" } }) },
  packages: { protect: { services: { care: "on" } } },
};
const menuOf = (more: object) => serviceMenu({ ...SPEC, ...more } as never);
const menu = menuOf({});
const A = { id: "A", segment: "protect" };
const assign = (rows: unknown, options: object = {}) => assignPackages(rows as never, menu, options);
const override = (id: string, services: unknown, reason: unknown = "Agreed in March") => ({ overrides: { [id]: { services, reason } } });
const change = (one: object) => () => menuOf({ services: { ...SPEC.services, care: level({ visits: one }) } });
const at = "services.care.levels[0]";

const model = library.costModel({
  currency: "EUR",
  resources: {},
  activities: { visit: { cost: 90, driver: "visits" }, call: { cost: 10, driver: "calls" } },
  drivers: { visits: {}, calls: {} },
});
const visits = [{ customer: "A", driver: "visits", quantity: 3 }];
const costing = library.allocate(model, { volumes: visits });
const costsOf = (spec: object, to = costing) => packageCosts(assignPackages([A], menuOf(spec)), to);
const channelModel = library.costModel({
  currency: "EUR",
  resources: {},
  activities: { visit: { cost: 90, driver: "visits", level: "channel" }, call: { cost: 10, driver: "calls" } },
  drivers: { visits: {}, calls: {} },
});
const byChannel = library.allocate(channelModel, {
  customers: [{ id: "A", channel: "x" }],
  volumes: [{ channel: "x", driver: "visits", quantity: 3 }],
});
const promised = (target: string) => ({ levels: [{ id: "on", promise: { measure: "onTime", target, direction: "atLeast" } }] });
const twoPromises = { a: promised("90%"), b: promised("95%") };
const twoSets = { a: level({ visits: { set: 1 } }), b: level({ visits: { set: 2 } }) };

const GALLERY: { readonly [C in keyof typeof packageMessages]: Exhibit } = {
  "menu-invalid": { show: () => menuOf({ services: null, packages: {} }), path: "services" },
  "menu-field-unknown": { show: () => menuOf({ pakages: {} }), path: "pakages" },
  "menu-number-negative": { show: change({ times: -1 }), path: `${at}.changes.visits.times` },
  "menu-levels-missing": { show: () => menuOf({ services: { care: { levels: [] } } }), path: "services.care.levels" },
  "menu-level-duplicate": {
    show: () => menuOf({ services: { care: { levels: [{ id: "on" }, { id: "on" }] } } }),
    path: "services.care.levels[1]",
  },
  "menu-change-kind": { show: change({ times: 1, set: 1 }), path: `${at}.changes.visits` },
  "menu-set-twice": { show: () => menuOf({ services: twoSets, packages: { p: { services: { a: "on", b: "on" } } } }), path: "packages.p" },
  "menu-promise-twice": {
    show: () => menuOf({ services: twoPromises, packages: { p: { services: { a: "on", b: "on" } } } }),
    path: "packages.p",
  },
  "menu-segment-reserved": { show: () => menuOf({ packages: { inactive: { services: {} } } }), path: "packages.inactive" },
  "menu-segment-twice": {
    show: () => menuOf({ packages: { p: { services: {} }, q: { segments: ["p"], services: {} } } }),
    path: "packages",
  },
  "menu-not-checked": { show: () => assignPackages([A], SPEC as never), path: "menu" },
  "service-unknown": { show: () => menuOf({ packages: { p: { services: { caer: "on" } } } }), path: "packages.p.services.caer" },
  "level-unknown": { show: () => menuOf({ packages: { p: { services: { care: "onn" } } } }), path: "packages.p.services.care" },
  "package-unknown": { show: () => assign([A], { inactive: "protekt" }), path: "options.inactive" },
  "segment-without-package": { show: () => assign([{ id: "A", segment: "protekt" }]), path: "segments.segment" },
  "override-invalid": { show: () => assign([A], override("A", {})), path: "overrides.A.services" },
  "override-without-reason": { show: () => assign([A], override("A", { extra: "on" }, "")), path: "overrides.A.reason" },
  "override-customer-unknown": { show: () => assign([A], override("B", { extra: "on" })), path: "overrides.B" },
  "override-customer-apart": {
    show: () => assign([A, { id: "B", segment: "inactive" }], override("B", { extra: "on" })),
    path: "overrides.B",
  },
  "override-withdraws-nothing": { show: () => assign([A], override("A", { extra: null })), path: "overrides.A.services.extra" },
  "package-option-invalid": { show: () => assign([A], { override: {} }), path: "options.override" },
  "assignment-invalid": { show: () => packageCosts({} as never, costing), path: "assignment" },
  "costing-not-by-customer": {
    show: () => costsOf({}, library.allocate(model, { volumes: [{ product: "p", driver: "visits", quantity: 1 }] }, { by: ["product"] })),
    path: "costing.by",
  },
  "package-customer-unknown": { show: () => packageCosts(assign([{ ...A, id: "B" }]), costing), path: "assignment" },
  "package-driver-unknown": {
    show: () => costsOf({ services: { care: level({ visit: { times: 2 } }) } }),
    path: "menu.services.care.levels[0].changes.visit",
  },
  "package-driver-unmeasured": { show: () => costsOf({}, byChannel), path: "menu.services.care.levels[0].changes.visits" },
  "package-driver-unrated": { show: () => costsOf({ packages: { protect: { services: { extra: "on" } } } }), path: "menu" },
};

describe("errors/package-gallery", () => {
  it("shows every code of the catalogue", () => {
    expect(Object.keys(GALLERY).sort()).toEqual(Object.keys(packageMessages).sort());
  });

  for (const [code, { show, path }] of Object.entries(GALLERY)) {
    it(`shows ${code} at its place, with all three parts of the message`, () => {
      const findings = findingsOf(show);
      expect(findings.map((one) => `${one.code} ${one.path}`)).toEqual([`${code} ${path}`]);
      for (const part of [findings[0]?.found, findings[0]?.expected, findings[0]?.fix]) expect(part).toMatch(/\S/);
      expect(findings[0]?.message.length).toBeLessThan(700);
    });
  }

  it("suggests the likely spelling", () => {
    expect(findingsOf(GALLERY["service-unknown"].show)[0]?.fix).toContain('did you mean "care"?');
    expect(findingsOf(GALLERY["package-driver-unknown"].show)[0]?.fix).toContain('did you mean "visits"?');
    expect(findingsOf(GALLERY["segment-without-package"].show)[0]?.fix).toContain('did you mean "protect"?');
  });

  it("carries the fault of a rate to every customer it concerns, and shows the first few", () => {
    expect(findingsOf(GALLERY["package-driver-unrated"].show)[0]).toMatchObject({ count: 1, found: expect.stringContaining('"A"') });
  });
});

import { describe, expect, it } from "vitest";
import { segment } from "../../src/segments/segment.js";
import { type AssignPackagesOptions, assignPackages } from "../../src/service/assign-packages.js";
import { serviceMenu } from "../../src/service/service-menu.js";
import { codesOf } from "../segments/refusal.js";
import { codeOf } from "../statements/code-of.js";
import { DC_MENU } from "./dc-menu.js";

const menu = serviceMenu(DC_MENU);
const ROWS = [
  { id: "C", segment: "build" },
  { id: "A", segment: "protect" },
  { id: "B", segment: "dangerZone" },
  { id: "E", segment: "inactive" },
  { id: "D", segment: "excluded" },
];
const faultsOf = (rows: unknown, options: unknown = {}): string[] =>
  codesOf(() => assignPackages(rows as typeof ROWS, menu, options as AssignPackagesOptions));
const override = (services: unknown, reason: unknown = "Agreed in March") => ({ overrides: { A: { services, reason } } }) as never;

describe("service/assign-packages", () => {
  it("gives every customer the package of its segment and its promises", () => {
    const packages = assignPackages(ROWS, menu);
    expect(packages.of("B")).toEqual({
      id: "B",
      segment: "dangerZone",
      package: "dangerZone",
      services: menu.packages["dangerZone"]?.services,
      promises: [
        { service: "deliveryFrequency", level: "weekly", measure: "orderCycleTime", target: "7", direction: "atMost" },
        { service: "orderFillRate", level: "standard", measure: "lineFillRate", target: "0.92", direction: "atLeast" },
      ],
      reason: null,
    });
    expect(packages.of("A").promises.map(({ target }) => target)).toEqual(["1", "0.98"]);
  });

  it("iterates over customers with a package in id order, and lists the others apart", () => {
    const packages = assignPackages(ROWS, menu);
    expect([...packages].map(({ id }) => id)).toEqual(["A", "B", "C"]);
    expect(packages.ids).toEqual(["A", "B", "C"]);
    expect([packages.inactive, packages.excluded]).toEqual([["E"], ["D"]]);
    expect(packages.of("E")).toEqual({ id: "E", segment: "inactive", package: null, services: {}, promises: [], reason: null });
    expect([packages.has("D"), packages.has("X"), packages.has(null as never)]).toEqual([true, false, false]);
    expect(codeOf(() => packages.of("X"))).toBe("unknown-id");
  });

  it("gives customers apart a package where an option names one", () => {
    const packages = assignPackages(ROWS, menu, { inactive: "build", excluded: "protect" });
    expect(packages.of("E")).toMatchObject({ segment: "inactive", package: "build" });
    expect([packages.inactive, packages.excluded]).toEqual([[], []]);
    expect(packages.bySegment.map(({ segment: id, package: one, customers }) => [id, one, customers])).toEqual([
      ["build", "build", 1],
      ["costEngineer", "costEngineer", 0],
      ["dangerZone", "dangerZone", 1],
      ["excluded", "protect", 1],
      ["inactive", "build", 1],
      ["protect", "protect", 1],
    ]);
    expect(packages.byPackage.map(({ package: one, customers }) => [one, customers])).toEqual([
      ["build", 2],
      ["costEngineer", 0],
      ["dangerZone", 1],
      ["protect", 2],
    ]);
  });

  it("puts overrides on single services: another level, one more service, one fewer", () => {
    const services = { orderChannel: "edi", returnsPolicy: null };
    const extra = { services: { paymentTerms: "net60" }, reason: "Trial until June" };
    const packages = assignPackages(ROWS, menu, { overrides: { C: extra, A: { services, reason: "Own EDI" } } });
    expect(packages.of("A").services).toEqual({
      deliveryFrequency: "daily",
      orderChannel: "edi",
      orderFillRate: "high",
      paymentTerms: "net60",
    });
    expect(packages.of("C").services).toMatchObject({ paymentTerms: "net60" });
    expect(packages.overridden).toEqual([
      {
        id: "A",
        segment: "protect",
        package: "protect",
        reason: "Own EDI",
        changes: [
          { service: "orderChannel", from: "phone", to: "edi" },
          { service: "returnsPolicy", from: "thirtyDays", to: null },
        ],
      },
      {
        id: "C",
        segment: "build",
        package: "build",
        reason: "Trial until June",
        changes: [{ service: "paymentTerms", from: null, to: "net60" }],
      },
    ]);
    expect(packages.bySegment.find(({ segment: id }) => id === "protect")).toMatchObject({ customers: 1, overridden: 1 });
  });

  it("refuses an override with which two services promise the same measure", () => {
    const promised = (target: string) => ({
      levels: [{ id: "on", promise: { measure: "onTime" as const, target, direction: "atLeast" as const } }],
    });
    const two = serviceMenu({
      services: { delivery: promised("90%"), window: promised("95%") },
      packages: { protect: { services: { delivery: "on" } } },
    });
    const overrides = { A: { services: { window: "on" }, reason: "Contract" } };
    expect(codesOf(() => assignPackages([{ id: "A", segment: "protect" }], two, { overrides }))).toEqual([
      "menu-promise-twice overrides.A 1 @",
    ]);
  });

  it("serves a matrix, its JSON and rows alike", () => {
    const matrix = segment(
      [
        { id: "A", netSales: "14500", costToServe: "2400" },
        { id: "B", netSales: "21500", costToServe: "9600" },
        { id: "C", netSales: 0, costToServe: 0 },
        { id: "D", netSales: 50, costToServe: 1 },
      ],
      { preset: "coyleIntensity", thresholds: { value: "10000", cost: "20%" }, exclude: ["D"] },
    );
    const text = JSON.stringify(assignPackages(matrix, menu));
    expect(JSON.parse(text)).toMatchObject({ inactive: ["C"], excluded: ["D"], bySegment: [{}, { customers: 1 }, {}, { customers: 1 }] });
    expect(JSON.stringify(assignPackages(matrix.toJSON(), menu))).toBe(text);
    expect(JSON.stringify(assignPackages(JSON.parse(JSON.stringify(matrix)), menu))).toBe(text);
    const { ids, segments, names } = matrix.columns();
    const rows = ids.map((id, i) => ({ id, segment: names[segments[i] as number] as string }));
    expect(JSON.stringify(assignPackages(new Set(rows.reverse()), menu))).toBe(text);
  });

  it("reads ids that are numbers, and takes no customers", () => {
    expect(assignPackages([{ id: 7, segment: "build" }], menu).of("7").package).toBe("build");
    expect(assignPackages([], menu).ids).toEqual([]);
  });

  it("refuses a menu that was not checked, and segments that are none", () => {
    for (const one of [DC_MENU, null, 1, JSON.parse(JSON.stringify(menu))]) {
      expect(codeOf(() => assignPackages(ROWS, one as never))).toBe("menu-not-checked");
    }
    for (const rows of [null, undefined, 7, "AB", {}, { columns: () => null }]) {
      expect(faultsOf(rows)).toEqual(["segments-invalid segments 1 @"]);
    }
  });

  it("groups faults of rows", () => {
    const rows = [
      null,
      { id: 1.5, segment: "build" },
      { id: "A", segment: 1 },
      { id: "B", segment: "build" },
      7,
      { id: "B", segment: "build" },
    ];
    expect(faultsOf(rows)).toEqual([
      "row-invalid segments 2 @0,4",
      "row-id-invalid segments.id 1 @1",
      "segment-invalid segments.segment 1 @2",
      "row-id-duplicate segments.id 1 @5",
    ]);
    expect(
      faultsOf([
        { id: "A", segment: "protekt" },
        { id: "B", segment: "protekt" },
      ]),
    ).toEqual(["segment-without-package segments.segment 2 @"]);
  });

  it("refuses options that are none", () => {
    for (const options of [null, 7, []]) expect(faultsOf(ROWS, options)).toEqual(["package-option-invalid options 1 @"]);
    expect(faultsOf(ROWS, { inactive: "bild", excluded: 1, override: {} })).toEqual([
      "package-option-invalid options.override 1 @",
      "package-unknown options.inactive 1 @",
      "package-unknown options.excluded 1 @",
    ]);
  });

  it("refuses overrides that are none", () => {
    expect(faultsOf(ROWS, { overrides: [] })).toEqual(["override-invalid overrides 1 @"]);
    expect(faultsOf(ROWS, { overrides: new Map() })).toEqual(["model-not-plain overrides 1 @"]);
    expect(faultsOf(ROWS, { overrides: { A: null } })).toEqual(["override-invalid overrides.A 1 @"]);
    expect(faultsOf(ROWS, override({}))).toEqual(["override-invalid overrides.A.services 1 @"]);
    expect(faultsOf(ROWS, override(null, " "))).toEqual([
      "override-without-reason overrides.A.reason 1 @",
      "override-invalid overrides.A.services 1 @",
    ]);
    expect(faultsOf(ROWS, override({ orderChannel: "fax", gift: "big", wrap: null }))).toEqual([
      "service-unknown overrides.A.services.gift 1 @",
      "level-unknown overrides.A.services.orderChannel 1 @",
      "service-unknown overrides.A.services.wrap 1 @",
    ]);
    expect(faultsOf(ROWS, { overrides: { A: { services: { orderChannel: "edi" }, reason: "x", until: 1 } } })).toEqual([
      "override-invalid overrides.A.until 1 @",
    ]);
  });

  it("refuses overrides that do not fit their customer", () => {
    const one = { services: { orderChannel: "edi" }, reason: "x" };
    expect(faultsOf(ROWS, { overrides: { Z: one, E: one } })).toEqual([
      "override-customer-unknown overrides.Z 1 @",
      "override-customer-apart overrides.E 1 @",
    ]);
    expect(faultsOf(ROWS, { overrides: { C: { services: { orderChannel: null }, reason: "x" } } })).toEqual([
      "override-withdraws-nothing overrides.C.services.orderChannel 1 @",
    ]);
    const sets = { levels: [{ id: "on", changes: { orders: { set: 1 } } }] };
    const two = serviceMenu({ services: { a: sets, b: sets }, packages: { p: { services: { a: "on" } } } });
    const add = { overrides: { A: { services: { b: "on" }, reason: "x" } } };
    expect(codesOf(() => assignPackages([{ id: "A", segment: "p" }], two, add))).toEqual(["menu-set-twice overrides.A 1 @"]);
  });
});

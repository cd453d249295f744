import { describe, expect, it } from "vitest";
import { segmentMessages } from "../../src/errors/segment-messages.js";
import { segment, whaleCurve } from "../../src/segmentation.js";
import { assignPackages } from "../../src/service/assign-packages.js";
import { serviceMenu } from "../../src/service/service-menu.js";
import { type Exhibit, findingsOf, itShowsAll } from "./gallery.js";

const row = { id: "A", netSales: "100.00", costToServe: "10.00", operatingProfit: "5.00" };
const other = { id: "B", netSales: "200.00", costToServe: "30.00", operatingProfit: "8.00" };
const rows = [row, other];
const cuts = { value: 150, cost: 20 };
const previous = segment(rows, { thresholds: cuts });
const withRow = (more: object) => segment([other, { ...row, ...more }] as never, { thresholds: cuts });
const columns = { ids: ["A"], scale: 2, column: () => Float64Array.of(0.5) };

const asPackages = (segments: unknown) => assignPackages(segments as never, serviceMenu({ services: {}, packages: {} }));

const GALLERY: { readonly [C in keyof typeof segmentMessages]: Exhibit } = {
  "rows-invalid": { show: () => segment(null as never, { thresholds: cuts }), path: "rows" },
  "row-invalid": { show: () => segment([row, "B"] as never, { thresholds: cuts }), path: "rows" },
  "row-id-invalid": { show: () => withRow({ id: 1.5 }), path: "rows.id" },
  "row-id-duplicate": { show: () => withRow({ id: "B" }), path: "rows.id" },
  "intercompany-invalid": { show: () => withRow({ intercompany: "yes" }), path: "rows.intercompany" },
  "figure-missing": { show: () => withRow({ netSales: undefined }), path: "rows.netSales" },
  "figure-out-of-range": { show: () => withRow({ netSales: "1e60" }), path: "rows.netSales" },
  "column-value-invalid": { show: () => whaleCurve(columns), path: "rows.operatingProfit" },
  "segments-invalid": { show: () => asPackages(5), path: "segments" },
  "segment-invalid": { show: () => asPackages([{ id: "A" }]), path: "segments.segment" },
  "segment-option-invalid": { show: () => segment(rows, { preset: "bcg" as never }), path: "preset" },
  "threshold-undefined": { show: () => segment([], { thresholds: { cost: 1 } }), path: "thresholds.value" },
  "threshold-of-ratio": {
    show: () => segment(rows, { preset: "coyleIntensity", thresholds: { cost: { shareOfTotal: "80%" } } }),
    path: "thresholds.cost",
  },
  "threshold-axis-differs": {
    show: () => segment(rows, { preset: "coyleIntensity", thresholds: previous.thresholds }),
    path: "thresholds.cost",
  },
  "hysteresis-not-frozen": { show: () => segment(rows, { hysteresis: { cost: "10%" } }), path: "hysteresis.cost" },
  "previous-invalid": { show: () => segment(rows, { previous: {} as never }), path: "previous" },
  "previous-axes-differ": { show: () => segment(rows, { preset: "coyleIntensity", previous }), path: "previous.axes.cost" },
  "unknown-id": { show: () => previous.of("C"), path: "" },
  "unknown-rank": { show: () => whaleCurve(rows).point(3), path: "" },
  "axes-correlated": { show: () => previous.warnings, path: "axes", severity: "warning" },
  "protect-loses-money": {
    show: () => segment([row, { ...other, costToServe: 1, operatingProfit: -1 }], { thresholds: { ...cuts, cost: 5 } }).warnings,
    path: "rows",
    severity: "warning",
  },
  "thresholds-changed": {
    show: () => segment(rows, { thresholds: { ...cuts, value: 160 }, previous }).warnings,
    path: "thresholds.value",
    severity: "warning",
  },
  "axis-one-sided": {
    show: () => segment(rows, { thresholds: { ...cuts, value: 1000 } }).warnings,
    path: "thresholds.value",
    severity: "warning",
  },
  "net-sales-not-positive": { show: () => withRow({ netSales: 0 }).warnings, path: "rows", severity: "warning" },
  "excluded-unknown": { show: () => segment(rows, { thresholds: cuts, exclude: ["C"] }).warnings, path: "exclude", severity: "warning" },
};

describe("errors/segment-gallery", () => {
  itShowsAll(GALLERY, segmentMessages, "errors");

  it("says what was found once, by its type", () => {
    const found = (id: unknown) => findingsOf(() => withRow({ id }))[0]?.found;
    expect([undefined, null, 1.5, true, {}].map(found)).toEqual(["nothing", "null", "number 1.5", "boolean true", "an object"]);
    expect(findingsOf(() => withRow({ intercompany: "yes" }))[0]?.found).toBe('string "yes"');
  });
});

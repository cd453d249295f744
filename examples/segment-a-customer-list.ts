/**
 * Segments a list of customers, and does it again half a year later without customers hopping to and fro.
 *
 * Only the segmentation is imported: no costing engine, a few kilobytes. The figures may come from anywhere.
 *
 *     npx tsx examples/segment-a-customer-list.ts
 */
import { type SegmentMatrix, segment } from "cost-to-serve/segmentation";

const firstHalf = [
  { id: "Ashdown", netSales: "412300.00", costToServe: "31840.00", operatingProfit: "58120.00" },
  { id: "Brook", netSales: "286950.00", costToServe: "64410.00", operatingProfit: "-4120.00" },
  { id: "Carver", netSales: "198400.00", costToServe: "17210.00", operatingProfit: "29880.00" },
  { id: "Delta", netSales: "175220.00", costToServe: "42050.00", operatingProfit: "1395.00" },
  { id: "Eastgate", netSales: "151000.00", costToServe: "13590.00", operatingProfit: "21040.00" },
  { id: "Fell", netSales: "96480.00", costToServe: "27980.00", operatingProfit: "-8815.00" },
  { id: "Gilt", netSales: "71150.00", costToServe: "5120.00", operatingProfit: "11200.00" },
  { id: "Harbour", netSales: "54900.00", costToServe: "19765.00", operatingProfit: "-9310.00" },
  { id: "Ivy", netSales: "38240.00", costToServe: "3105.00", operatingProfit: "5860.00" },
  { id: "Juniper", netSales: "0.00", costToServe: "0.00", operatingProfit: "0.00" },
];

// Delta pays for its rush orders now, Eastgate lost a contract, Fell has grown, Gilt is a shade costlier to serve, Juniper has started.
const secondHalf = [
  { id: "Ashdown", netSales: "405100.00", costToServe: "33020.00", operatingProfit: "55480.00" },
  { id: "Brook", netSales: "291300.00", costToServe: "61170.00", operatingProfit: "2260.00" },
  { id: "Carver", netSales: "201750.00", costToServe: "18030.00", operatingProfit: "30150.00" },
  { id: "Delta", netSales: "181400.00", costToServe: "22675.00", operatingProfit: "20310.00" },
  { id: "Eastgate", netSales: "146300.00", costToServe: "13960.00", operatingProfit: "19720.00" },
  { id: "Fell", netSales: "158900.00", costToServe: "39800.00", operatingProfit: "-6405.00" },
  { id: "Gilt", netSales: "69800.00", costToServe: "11168.00", operatingProfit: "4900.00" },
  { id: "Harbour", netSales: "52300.00", costToServe: "18960.00", operatingProfit: "-8640.00" },
  { id: "Ivy", netSales: "41010.00", costToServe: "3290.00", operatingProfit: "6320.00" },
  { id: "Juniper", netSales: "22640.00", costToServe: "4075.00", operatingProfit: "870.00" },
];

// 1. The first half sets the thresholds: net sales at the median, cost to serve at 15 % of net sales.
const before = segment(firstHalf, { preset: "coyleIntensity", thresholds: { value: "median", cost: "15%" } });
print("First half", before);

// 2. A matrix is plain data: store it as JSON with the period's figures.
const stored = JSON.parse(JSON.stringify(before));

// 3. The second half keeps the thresholds, and a customer changes sides only when it is 10 % past one of them.
const after = segment(secondHalf, {
  preset: "coyleIntensity",
  thresholds: stored.thresholds,
  hysteresis: { value: "10%", cost: "10%" },
  previous: stored,
});
print("Second half, thresholds of the first", after);

// 4. Who moved, and who is held on the old side by the band.
for (const { id, label, flags } of after) {
  const was = before.of(id).label ?? "Inactive";
  if (was !== label) console.log(`${id}: ${was} -> ${label}`);
  const { value, cost } = after.why(id);
  const held = flags.includes("valueHeld") ? value : flags.includes("costHeld") ? cost : null;
  if (held) console.log(`${id} stays ${label}; it was ${held.state}, and ${held.found} is within the band around ${held.threshold}`);
}

function print(title: string, matrix: SegmentMatrix): void {
  const { value, cost } = matrix.thresholds;
  console.log(`${title}: high are net sales from ${value.rounded} and cost to serve from ${cost.rounded} of net sales`);
  console.log(`  Segment       Customers  Net sales   Profit`);
  for (const group of ["protect", "costEngineer", "build", "dangerZone"] as const) {
    const { label, count, netSales, profit } = matrix.summary[group];
    const ids = [...matrix].filter((one) => one.segment === group).map((one) => one.id);
    console.log(
      `  ${label.padEnd(14)}${String(count).padStart(9)}${netSales.toFixed(0).padStart(11)}${profit?.toFixed(0).padStart(9)}   ${ids.join(", ")}`,
    );
  }
  if (matrix.inactive.length > 0) console.log(`  Inactive: ${matrix.inactive.join(", ")}`);
  for (const warning of matrix.warnings) console.log(`  ! ${warning.message}`);
  console.log();
}

/** Parker Company's activities, and what each printer takes of them (Heisinger & Hoyle, Managerial Accounting, review problem 3.3). */
export const ACTIVITIES_OF_PARKER = {
  runProduction: { cost: 400_000, driver: "runs" },
  inspectQuality: { cost: 250_000, driver: "inspectionHours" },
  packAndShip: { level: "unit", cost: 400_000, driver: "unitsShipped" },
} as const;

export const VOLUMES_OF_PARKER = {
  inkjet: { runs: 40, inspectionHours: 1_200, unitsShipped: 12_000 },
  laser: { runs: 10, inspectionHours: 2_800, unitsShipped: 4_000 },
};

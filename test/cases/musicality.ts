/** Musicality's activities, and what each product takes of them (OpenStax, Managerial Accounting, sections 6.1 to 6.4). */
export const ACTIVITIES_OF_MUSICALITY = {
  setUp: { cost: 200_000, driver: "setups" },
  purchase: { cost: 500_000, driver: "requisitions" },
  inspect: { cost: 300_000, driver: "inspectionHours" },
  assemble: { level: "unit", cost: 600_000, driver: "parts" },
  technology: { level: "unit", cost: 900_000, driver: "machineHours" },
} as const;

export const VOLUMES_OF_MUSICALITY = {
  solo: { setups: 2_000, requisitions: 5_000, inspectionHours: 10_000, parts: 15_000, machineHours: 80_000 },
  band: { setups: 1_500, requisitions: 4_000, inspectionHours: 9_000, parts: 3_000, machineHours: 60_000 },
  orchestra: { setups: 1_500, requisitions: 1_000, inspectionHours: 1_000, parts: 12_000, machineHours: 10_000 },
};

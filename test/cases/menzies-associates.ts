/** Menzies and Associates' activities, and what each service takes of them (Heisinger & Hoyle, Managerial Accounting, review problem 3.5). */
export const ACTIVITIES_OF_MENZIES = {
  schedule: { cost: 400_000, driver: "clients" },
  advertise: { cost: 100_000, driver: "advertisements" },
  compute: { level: "unit", cost: 500_000, driver: "computerHours" },
} as const;

export const VOLUMES_OF_MENZIES = {
  tax: { clients: 150, advertisements: 45, computerHours: 2_500 },
  audit: { clients: 100, advertisements: 5, computerHours: 2_500 },
};

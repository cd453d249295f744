import type { ProgrammeInput, SegmentSatisfaction } from "../../src/periods/programme-input.js";

export const YEARS = [
  { from: "2025-01-01", to: "2026-01-01" },
  { from: "2026-01-01", to: "2027-01-01" },
] as const;

const survey = (before: number, after: number) => ({ before: { mean: before, n: 50 }, after: { mean: after, n: 50 } });
export const SATISFIED: readonly SegmentSatisfaction[] = [
  { segment: "protect", surveys: survey(8, 8) },
  { segment: "dangerZone", surveys: survey(6, 7) },
];
export const DISSATISFIED: readonly SegmentSatisfaction[] = [
  { segment: "protect", surveys: survey(8, 8) },
  { segment: "dangerZone", surveys: survey(6, 5) },
];

/** P1 and D1 are in the programme. Profit after the programme cost of 100: 1000, then 1200. */
export function programmeCase(more: Partial<ProgrammeInput> = {}): ProgrammeInput {
  return {
    before: {
      operatingProfit: 1000,
      period: YEARS[0],
      customers: [
        { id: "P1", profit: 500, segment: "protect" },
        { id: "P2", profit: 300, segment: "protect" },
        { id: "D1", profit: -80, segment: "dangerZone" },
        { id: "D2", profit: -50, segment: "dangerZone" },
        { id: "D3", profit: 40, segment: "dangerZone" },
      ],
    },
    after: {
      operatingProfit: 1300,
      period: YEARS[1],
      customers: [
        { id: "P1", profit: 560, segment: "protect" },
        { id: "P2", profit: 290, segment: "protect" },
        { id: "D1", profit: 70, segment: "protect" },
        { id: "D2", profit: -45, segment: "dangerZone" },
        { id: "D3", profit: 40, segment: "dangerZone" },
      ],
    },
    programme: ["P1", "D1"],
    programmeCost: 100,
    satisfaction: SATISFIED,
    ...more,
  };
}

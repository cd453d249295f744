import { expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import type { Finding } from "../../src/errors/finding.js";

/** A code on show. */
export interface Exhibit {
  /** A call that is refused, or the warnings of one that is not. */
  readonly show: () => unknown;
  readonly path: string;
  readonly severity?: "warning";
}

/** The findings a call is refused with, else what it gives. */
export function findingsOf(show: () => unknown): readonly Finding[] {
  try {
    return show() as readonly Finding[];
  } catch (error) {
    if (!isCostError(error)) throw error;
    return error.findings;
  }
}

/** Which findings of its severity an exhibit may show beside its own. */
export type Alone = "always" | "errors" | "never";

/** Tests that a gallery shows every code of a catalogue, and each at its place with all three parts of the message. */
export function itShowsAll(gallery: Readonly<Record<string, Exhibit>>, catalogue: object, alone: Alone): void {
  it("shows every code of the catalogue", () => {
    expect(Object.keys(gallery).sort()).toEqual(Object.keys(catalogue).sort());
  });

  for (const [code, { show, path, severity = "error" }] of Object.entries(gallery)) {
    it(`shows ${code} at its place, with all three parts of the message`, () => {
      const all = findingsOf(show);
      const findings = alone === "never" ? all : all.filter((one) => one.severity === severity);
      const found = findings.find((one) => one.code === code);
      expect(found, JSON.stringify(findings)).toMatchObject({ path, severity });
      for (const part of [found?.found, found?.expected, found?.fix]) expect(part).toMatch(/\S/);
      expect(found?.message.length).toBeLessThan(700);
      if (alone === "always" || (alone === "errors" && severity === "error")) expect(findings).toHaveLength(1);
    });
  }
}

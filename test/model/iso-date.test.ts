import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readIsoDate } from "../../src/model/iso-date.js";

describe("model/iso-date", () => {
  it.each([
    ["1970-01-02", 86_400_000, undefined],
    ["1970-01-01T00:01", 60_000, undefined],
    ["1970-01-01 00:00:01.5", 1_500, undefined],
    ["1970-01-01T00:00:00.123999Z", 123, 0],
    ["1970-01-01T01:00+01:00", 3_600_000, 60],
    ["1970-01-01T01:00-0530", 3_600_000, -330],
    ["2024-02-29", Date.UTC(2024, 1, 29), undefined],
    ["0000-01-01", -62_167_219_200_000, undefined],
  ])("reads %s", (text, wall, offset) => {
    expect(readIsoDate(text)).toEqual({ wall, offset });
  });

  it.each([
    "",
    "2026",
    "2026-07",
    "20260701",
    "2026-7-1",
    "2026-00-01",
    "2026-13-01",
    "2026-02-30",
    "2023-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-06-00",
    "2026-07-01T24:00",
    "2026-07-01T12:60",
    "2026-07-01T12:00:60",
    "2026-07-01T12",
    "2026-07-01Z",
    "2026-07-01T12:00+19:00",
    " 2026-07-01",
    "+02026-07-01",
  ])("refuses %j", (text) => {
    expect(readIsoDate(text)).toBeUndefined();
  });

  it("reads every instant as Date does", () => {
    const dates = fc.date({ min: new Date("0000-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(readIsoDate(date.toISOString())).toEqual({ wall: date.getTime(), offset: 0 });
      }),
    );
  });
});

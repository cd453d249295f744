import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatOffer } from "../../src/policies/format-offer.js";
import { offer } from "../../src/policies/offer.js";
import { replay } from "../../src/policies/replay.js";
import { shop, shopData } from "./order-history.js";
import { codesOf } from "./refusal.js";

// Flexible cash 300.00, a block of 50.00; freed capacity beyond.
const replayed = replay(shop, shopData(), [
  { kind: "orderChannel", to: "web" },
  { kind: "orderFrequency", every: "month" },
  { kind: "shipping", consolidate: true },
]);
const sales = "20000.00";

describe("policies/offer", () => {
  it("divides the cash saved by the sales a discount is given on", () => {
    const made = offer(replayed, { discountableSales: sales });
    expect(made.saving.toFixed(2)).toBe("350.00");
    expect(made.breakEven.percent?.toFixed(2)).toBe("1.75");
    expect(made.offer.percent?.toFixed(2)).toBe("0.87");
    expect(made.offer.rebate.toFixed(2)).toBe("175.00");
    // 350.00 - 0.87 % of 20,000.00
    expect(made.marginEffect.toFixed(2)).toBe("176.00");
    expect(made.reason).toBeUndefined();
  });

  it("shows the ceiling with freed capacity apart", () => {
    const made = offer(replayed, { discountableSales: sales });
    const expected = replayed.money.cash.plus(replayed.money.freed).div(sales).times(100);
    expect(made.ceiling.percent?.toFixed(2)).toBe(expected.toFixed(2, 1));
    expect(replayed.money.freed.greaterThan(0)).toBe(true);
  });

  it("counts extra contribution and added cost, and outflows that follow sales", () => {
    const made = offer(replayed, {
      discountableSales: sales,
      outflowShare: "20%",
      extraContribution: "100",
      carryingCost: "30",
      oneOffCost: 20,
      share: 1,
      decimals: 4,
    });
    // (350 + 100 - 30 - 20) / (20,000 x 0.8) = 2.5 %
    expect(made.breakEven.percent?.toFixed(4)).toBe("2.5000");
    expect(made.offer.percent?.toFixed(4)).toBe("2.5000");
    expect(made.offer.rebate.toFixed(2)).toBe("500.00");
    expect(made.marginEffect.toFixed(2)).toBe("0.00");
  });

  it("rounds percentages down, towards less discount, below zero too", () => {
    const costly = offer(replayed, { discountableSales: sales, oneOffCost: "500.50" });
    expect(costly.breakEven.percent?.toFixed(2)).toBe("-0.76");
    expect(costly.offer.percent?.toFixed(2)).toBe("0.00");
    expect(costly.marginEffect.toFixed(2)).toBe("-150.50");
  });

  it("has no percentage without sales, and says why; the rebate stands", () => {
    const none = offer(replayed, { discountableSales: 0 });
    expect(none.breakEven.percent).toBeUndefined();
    expect(none.reason?.code).toBe("offer-no-sales");
    expect(none.offer.rebate.toFixed(2)).toBe("175.00");
    expect(none.marginEffect.toFixed(2)).toBe("175.00");
    expect(none.toJSON()).toMatchObject({
      currency: "USD",
      scale: 2,
      offer: { percent: null, rebate: "175.00" },
      reason: { code: "offer-no-sales" },
    });
  });

  it("takes net sales after the policy where none are stated", () => {
    expect(offer(replayed).discountableSales.toString()).toBe(replayed.total().after.netSales.toString());
    expect(offer(replayed).toJSON().discountableSales).toBe("160.00");
  });

  it("says what the saving is made of, to the minor unit", () => {
    const made = offer(replayed, { discountableSales: sales, extraContribution: "0.005", carryingCost: "0.005", oneOffCost: "0.004" });
    expect(made.saving.toFixed(2)).toBe("350.00");
    expect(made.toJSON()).toMatchObject({
      parts: { flexible: "300.00", direct: "0.00", blocks: "50.00", extraContribution: "0.01", carryingCost: "-0.01", oneOffCost: "0.00" },
      freed: replayed.money.freed.toFixed(2),
      outflowShare: "0",
      share: "0.5",
    });
  });

  it("prints the parts of the saving, break-even, ceiling, offer and margin effect", () => {
    const made = offer(replayed, {
      discountableSales: sales,
      outflowShare: "12.5%",
      oneOffCost: 20,
      extraContribution: -100,
      share: "40%",
    });
    expect(formatOffer(made, { negatives: "parentheses" })).toMatchInlineSnapshot(`
      "Offer
      in USD, on sales of 20,000.00 after the policy; 12.5 % of them flows out again

                                            Amount  % of sales
      Flexible cost saved                  300.00
      Blocks of capacity given back         50.00
      Contribution of extra units         (100.00)
      One-off cost                         (20.00)
                                          --------
      Saving                               230.00
      Capacity freed, no cash              151.85

      Break-even                           262.85        1.31
      Ceiling, if capacity freed is used   436.40        2.18
      Offer, 40 % of the break-even        105.14        0.52
      Margin effect of the offer           139.00
      "
    `);
    const none = formatOffer(offer(replayed, { discountableSales: 0 }), { thousands: false });
    expect(none).toMatch(/\nBreak-even +350.00 +n\/a\n/);
    expect(none).toContain("found discountable sales of 0; expected sales above zero");
    for (const garbage of [null, 5, {}, made.toJSON()]) {
      expect(codesOf(() => formatOffer(garbage as never))).toEqual(["format-input-invalid offer @"]);
    }
    expect(codesOf(() => formatOffer(made, { width: 9 } as never))).toEqual(["option-invalid options.width @"]);
  });

  it("never offers more than the break-even, and leaves the supplier no worse off by it", () => {
    const cents = fc.integer({ min: 1, max: 10_000_000 }).map((n) => (n / 100).toFixed(2));
    const options = fc.record({
      discountableSales: cents,
      outflowShare: fc.integer({ min: 0, max: 99 }).map((n) => `${n}%`),
      oneOffCost: cents,
    });
    fc.assert(
      fc.property(options, fc.integer({ min: 0, max: 10 }), (one, decimals) => {
        const made = offer(replayed, { ...one, decimals, share: 1 });
        const saving = made.saving;
        const parts = Object.values(made.parts).reduce((sum, part) => sum.plus(part));
        expect(parts.toFixed(2)).toBe(saving.toFixed(2));
        expect(saving.toFixed(2)).toBe(replayed.money.cash.minus(one.oneOffCost).toFixed(2));
        if (saving.isNegative()) expect(made.offer.percent?.isZero()).toBe(true);
        else expect(made.marginEffect.isNegative()).toBe(false);
        expect(made.offer.percent?.lessThanOrEqualTo(made.ceiling.percent ?? 0) || saving.isNegative()).toBe(true);
      }),
    );
  });
});

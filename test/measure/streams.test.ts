import { describe, expect, it } from "vitest";
import { isCostError } from "../../src/errors/cost-error.js";
import { checkData, measureAsync } from "../../src/measure/measure.js";
import { lines, oneDriver, refused, rejection, stream } from "./reading.js";

const summing = oneDriver({ from: "t", sum: "q" });
describe("measure/streams", () => {
  it("are refused where rows must be at hand", () => {
    expect(refused(summing, { events: { t: stream([]) } })).toEqual(["data-async events.t 1 @"]);
    expect(lines(checkData(summing, { events: { t: stream([]) } } as never))).toEqual(["data-async events.t 1 @"]);
    expect(refused(summing, { customers: stream([]), events: { t: [] } })).toEqual(["data-async customers 1 @"]);
    expect(refused(summing, { volumes: stream([]), events: { t: [] } })).toEqual(["data-async volumes 1 @"]);
  });

  it("report faults as tables at hand do", async () => {
    const error = await rejection(measureAsync(summing, { events: { t: stream([{ customer: "A", q: "x" }, { q: 1 }]) } }));
    expect(isCostError(error) && lines(error.findings)).toEqual([
      "missing-object events.t.customer 1 @1",
      "number-invalid events.t.q 1 @0",
    ]);
  });

  it("stop when the signal is aborted, with its reason, and close the stream", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    let closed = false;
    async function* endless(): AsyncGenerator<object> {
      try {
        for (;;) yield { customer: "A", q: 1 };
      } finally {
        closed = true;
      }
    }
    const onProgress = (): void => controller.abort(reason);
    expect(await rejection(measureAsync(summing, { events: { t: endless() } }, { signal: controller.signal, onProgress }))).toBe(reason);
    await Promise.resolve();
    expect(closed).toBe(true);
  });

  it("do not begin when the signal is aborted beforehand", async () => {
    const controller = new AbortController();
    controller.abort(new Error("before"));
    let read = false;
    const source = {
      async *[Symbol.asyncIterator]() {
        read = true;
        yield { customer: "A", q: 1 };
      },
    };
    const error = await rejection(measureAsync(summing, { events: { t: source } }, { signal: controller.signal }));
    expect((error as Error).message).toBe("before");
    expect(read).toBe(false);
  });

  it("stop with a coded error when an aborted signal gives no reason", async () => {
    const error = await rejection(measureAsync(summing, { events: { t: [] } }, { signal: { aborted: true } }));
    expect(isCostError(error, "measure-aborted")).toBe(true);
  });

  it("stop tables at hand too", async () => {
    const controller = new AbortController();
    const many = Array.from({ length: 200_000 }, () => ({ customer: "A", q: 1 }));
    let told = 0;
    const onProgress = (): void => {
      told++;
      controller.abort(new Error("stop"));
    };
    const error = await rejection(measureAsync(summing, { events: { t: many } }, { signal: controller.signal, onProgress }));
    expect((error as Error).message).toBe("stop");
    expect(told).toBe(1);
  });

  it("tell of progress: rows that never fall, and in the end all of them", async () => {
    const many = Array.from({ length: 100_000 }, () => ({ customer: "A", q: 1 }));
    const told: number[] = [];
    await measureAsync(
      summing,
      { events: { t: stream(many) } },
      { onProgress: ({ table, rows: read }) => told.push(table === "t" ? read : -1) },
    );
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toBe(100_000);
  });

  it("wait for a promise of onProgress, so that others can abort between batches of data at hand", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
    setTimeout(() => controller.abort(reason), 0);
    const seen: (number | undefined)[] = [];
    const onProgress = async ({ total }: { readonly total: number | undefined }): Promise<void> => {
      seen.push(total);
      await turn();
    };
    const q = Int32Array.from({ length: 100_000 }, () => 1);
    const t = { customer: { codes: q, dictionary: ["", "A"] }, q };
    expect(await rejection(measureAsync(summing, { events: { t } }, { signal: controller.signal, onProgress }))).toBe(reason);
    expect(seen.length).toBeLessThan(12);
    expect(seen[0]).toBe(100_000);
  });

  it("let an iterator go that is stopped in the middle", async () => {
    let closed = false;
    function* rows() {
      try {
        for (;;) yield { customer: "A", q: 1 };
      } finally {
        closed = true;
      }
    }
    const stop = new Error("stop");
    const onProgress = (): void => {
      throw stop;
    };
    expect(await rejection(measureAsync(summing, { events: { t: rows() } }, { onProgress }))).toBe(stop);
    expect(closed).toBe(true);
  });

  it("let errors of onProgress through as they are", async () => {
    const own = new Error("mine");
    const onProgress = (): void => {
      throw own;
    };
    expect(await rejection(measureAsync(summing, { events: { t: stream([{ customer: "A", q: 1 }]) } }, { onProgress }))).toBe(own);
    expect(await rejection(measureAsync(summing, { events: { t: [{ customer: "A", q: 1 }] } }, { onProgress }))).toBe(own);
  });

  it("wait for what onProgress promises of the last rows of a stream too, and let its refusal through", async () => {
    const own = new Error("mine");
    const refusing = (): Promise<void> => Promise.reject(own);
    const t = () => stream([{ customer: "A", q: 1 }]);
    expect(await rejection(measureAsync(summing, { events: { t: t() } }, { onProgress: refusing }))).toBe(own);
    let isTold = false;
    const slow = async (): Promise<void> => {
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      isTold = true;
    };
    await measureAsync(summing, { events: { t: t() } }, { onProgress: slow });
    expect(isTold).toBe(true);
  });

  it("let a stream go when onProgress throws", async () => {
    let closed = false;
    async function* rows(): AsyncGenerator<object> {
      try {
        for (;;) yield { customer: "A", q: 1 };
      } finally {
        closed = true;
      }
    }
    const stop = new Error("stop");
    const onProgress = (): void => {
      throw stop;
    };
    expect(await rejection(measureAsync(summing, { events: { t: rows() } }, { onProgress }))).toBe(stop);
    await Promise.resolve();
    expect(closed).toBe(true);
  });

  it("hear of an abort while they wait for a row that does not come", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const stalled = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<IteratorResult<object>>(() => undefined) }),
    };
    const reading = measureAsync(summing, { events: { t: stalled } }, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 0);
    expect(await rejection(reading)).toBe(reason);
  });

  it("hear of an abort that comes with the last rows", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const onProgress = (): void => controller.abort(reason);
    const { signal } = controller;
    const row = { customer: "A", q: 1 };
    expect(await rejection(measureAsync(summing, { events: { t: stream([row]) } }, { signal, onProgress }))).toBe(reason);
  });

  it("tell why they were stopped, whatever an iterator says that is let go", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const sulking = (next: object) => ({
      ...next,
      return: () => {
        throw new Error("close failed");
      },
    });
    const step = { done: false, value: { customer: "A", q: 1 } };
    const async = { [Symbol.asyncIterator]: () => sulking({ next: () => Promise.resolve(step) }) };
    const sync = { [Symbol.iterator]: () => sulking({ next: () => step }) };
    const onProgress = (): void => controller.abort(reason);
    for (const t of [async, sync]) {
      expect(await rejection(measureAsync(summing, { events: { t } } as never, { signal: controller.signal, onProgress }))).toBe(reason);
    }
  });
});

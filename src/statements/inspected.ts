const INSPECT: unique symbol = /* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom");

/** Lets `console.log` of Node show plain figures instead of getters; elsewhere the symbol means nothing. */
export function inspectedAs<T extends object>(target: T, show: (self: unknown) => object): T {
  return Object.defineProperty(target, INSPECT, {
    value(this: unknown) {
      return show(this);
    },
  });
}

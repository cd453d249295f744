import type { Figure } from "./figure.js";
import { standardLayout } from "./standard-layout.js";

/** Names a figure as the standard layout does. */
export function figureLabel(figure: Figure): string {
  for (const line of standardLayout.lines) {
    if (line.figure === figure && line.kind !== "carried") return line.label.replace("{Level}", "Higher").replace("{level}", "higher");
    const part = line.kind === "amount" ? line.parts?.find((one) => one.figure === figure) : undefined;
    if (part !== undefined) return part.label.startsWith("On ") ? `${line.label} on ${part.label.slice(3)}` : part.label;
  }
  return "Cost to serve";
}

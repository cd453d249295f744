import { displayText, displayWidth } from "./display-text.js";

/** Breaks a text at its spaces into lines of a width, all but the first indented; a longer word stands alone and is cut. */
export function wrappedText(text: string, width: number, indent = ""): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const start = lines.length === 0 ? "" : indent;
    if (line === "") line = start + word;
    else if (displayWidth(line) + 1 + displayWidth(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line].map((one) => displayText(one.trimEnd(), width));
}

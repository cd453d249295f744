/** Makes any text fit one line: control characters escaped, cut to a width with "...". */
export function displayText(text: string, width: number): string {
  const cut: string[] = [];
  let used = 0;
  for (const character of firstCharacters(text, width + 1)) {
    const shown = isControl(character) ? escaped(character) : character;
    used += displayWidth(shown);
    cut.push(shown);
  }
  if (used <= width) return cut.join("");
  while (used > width - 3 && cut.length > 0) used -= displayWidth(cut.pop() as string);
  return `${cut.join("")}...`;
}

/** Counts the columns a text takes in a fixed-width font: two for wide East Asian characters and emoji, none for combining marks. */
export function displayWidth(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Fills a text with spaces to a width. */
export function padText(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + space : space + text;
}

// Combining marks take no column, so the count of characters is bounded apart from the width.
function firstCharacters(text: string, width: number): readonly string[] {
  return Array.from(text.slice(0, 4 * width + 8)).slice(0, 2 * width + 4);
}

function isControl(character: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(character);
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}

function characterWidth(character: string): number {
  if (/\p{M}/u.test(character)) return 0;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u.test(
    character,
  )
    ? 2
    : 1;
}

/** The targets of the links and images of a page, in order, outside of code. */
export function linksOf(page: string): readonly string[] {
  const prose = page.replace(/^(```+)[\s\S]*?^\1$/gm, "").replace(/`[^`\n]*`/g, "");
  const links = prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s*(\S+)|(?:src|href)="([^"]+)"/gm);
  return [...links].map(([, inline, reference, html]) => inline ?? reference ?? html ?? "");
}

/** The names headings get as link targets: lower case, without punctuation, hyphens for blanks; a repeated one is numbered. */
export function anchorsOf(page: string): readonly string[] {
  const prose = page.replace(/^(```+)[\s\S]*?^\1$/gm, "");
  const seen = new Map<string, number>();
  return [...prose.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading = ""]) => {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
    const slug = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .replaceAll(" ", "-");
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

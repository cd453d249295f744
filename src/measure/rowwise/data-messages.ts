import type { Wording } from "../../errors/finding.js";
// Stop-gap wording; goes away with this folder.
export type DataMessages = Record<string, (detail: never) => Wording>;
export const dataMessages: DataMessages = new Proxy({}, { get: (_, code) => (d: unknown) => ({ found: `${String(code)} ${JSON.stringify(d)}`, expected: "sound data", fix: "correct it" }) });

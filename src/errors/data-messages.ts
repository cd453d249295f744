import { givenRowMessages } from "./data-given-messages.js";
import { rowMessages } from "./data-row-messages.js";
import { sourceMessages } from "./data-source-messages.js";

/** Every code data can be refused or remarked with. */
export type DataMessages = typeof sourceMessages & typeof rowMessages & typeof givenRowMessages;

// Not by a spread, which bundlers keep where nothing uses it.
export const dataMessages: DataMessages = /* @__PURE__ */ Object.assign({}, sourceMessages, rowMessages, givenRowMessages);

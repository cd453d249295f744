import { givenRowMessages } from "./data-given-messages.js";
import { rowMessages } from "./data-row-messages.js";
import { sourceMessages } from "./data-source-messages.js";

/** Every code data can be refused or remarked with. */
export type DataMessages = typeof sourceMessages & typeof rowMessages & typeof givenRowMessages;

export const dataMessages: DataMessages = { ...sourceMessages, ...rowMessages, ...givenRowMessages };

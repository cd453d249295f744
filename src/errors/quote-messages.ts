export const quoteMessages = {} as const;

export type QuoteMessages = typeof quoteMessages;

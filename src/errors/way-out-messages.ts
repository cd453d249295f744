export const wayOutMessages = {} as const;

export type WayOutMessages = typeof wayOutMessages;

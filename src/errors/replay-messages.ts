export const replayMessages = {} as const;

export type ReplayMessages = typeof replayMessages;

export const changeMessages = {} as const;

export type ChangeMessages = typeof changeMessages;

export const decisionMessages = {} as const;

export type DecisionMessages = typeof decisionMessages;

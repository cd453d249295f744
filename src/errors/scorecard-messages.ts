export const scorecardMessages = {} as const;

export type ScorecardMessages = typeof scorecardMessages;

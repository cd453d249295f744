export const packageMessages = {} as const;

export type PackageMessages = typeof packageMessages;

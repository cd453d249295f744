export const migrationMessages = {} as const;

export type MigrationMessages = typeof migrationMessages;

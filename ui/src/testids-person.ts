/** Hooks of what was typed about a person, and of its erasure. */
export const PERSON = {
  personWords: 'person-words',
  personFind: 'person-find',
  personBackupList: 'person-backup-list',
  personEntry: 'person-entry',
  personExcerpt: 'person-excerpt',
  personKept: 'person-kept',
  personBackups: 'person-backups',
  personErase: 'person-erase',
  personDone: 'person-done',
} as const;

/** Hooks of the folder that desks share, and of joining the ledger of a colleague. */
export const FOLDER = {
  folderChoose: 'folder-choose',
  folderForget: 'folder-forget',
  folderLook: 'folder-look',
  folderPath: 'folder-path',
  folderTold: 'folder-told',
  folderTrouble: 'folder-trouble',
  joinPhrase: 'join-phrase',
  joinPick: 'join-pick',
} as const;

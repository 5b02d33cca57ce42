import type { Fix } from '../../ipc/bindings';
import type { LettersState } from './state.svelte';

/** Puts the hand where a line of the control is mended: another page, or a small form under the line. */
export function startFix(page: LettersState, fix: Fix): void {
  switch (fix.kind) {
    case 'import_clients':
      page.desk.go({ name: 'import' });
      break;
    case 'allocate':
      page.desk.go({ name: 'allocate' });
      break;
    case 'open_client':
    case 'edit_terms':
      page.desk.go({ name: 'client', code: fix.target });
      break;
    case 'edit_envelope':
      page.desk.go({ name: 'settings', part: 'envelopes' });
      break;
    default:
      page.fix = fix;
  }
}

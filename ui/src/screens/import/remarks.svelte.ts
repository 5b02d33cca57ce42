import type { FileIssue } from '../../ipc/bindings';
import type { ImportState } from './state.svelte';

/** Which remarks are shown. */
export type IssueFilter = 'all' | 'refusal' | 'warning' | 'info';

/** What is worth saying about the file being looked at. */
export class RemarksState {
  filter = $state<IssueFilter>('all');

  constructor(private readonly page: ImportState) {}

  /** Those shown. */
  get listed(): readonly FileIssue[] {
    return this.of(this.filter);
  }

  count(filter: IssueFilter): number {
    return this.of(filter).length;
  }

  /** Those shown, as lines to paste in a spreadsheet or a message. */
  copyable(): string {
    return this.listed
      .map((issue) =>
        [issue.line ?? '', issue.column ?? '', issue.code, issue.message, issue.remedy].join('\t'),
      )
      .join('\n');
  }

  private of(filter: IssueFilter): readonly FileIssue[] {
    const all = this.page.preview?.issues ?? [];
    return filter === 'all' ? all : all.filter((issue) => rank(issue) === filter);
  }
}

function rank(issue: FileIssue): IssueFilter {
  return issue.severity === 'fault' ? 'refusal' : issue.severity;
}

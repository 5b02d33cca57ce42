// The typed border between the window and the core. Generated from the Rust types: do not edit by hand.
import { invoke, type Channel } from '@tauri-apps/api/core';

export const commands = {
  async session(): Promise<Result<Session, Problem>> {
    return typedError<Session, Problem>(invoke('session'));
  },

  async createLedger(args: NewLedger): Promise<Result<Session, Problem>> {
    return typedError<Session, Problem>(invoke('create_ledger', { args }));
  },

  async openLedger(): Promise<Result<Session | null, Problem>> {
    return typedError<Session | null, Problem>(invoke('open_ledger'));
  },

  async openRecent(args: Token): Promise<Result<Session, Problem>> {
    return typedError<Session, Problem>(invoke('open_recent', { args }));
  },

  async createDemo(): Promise<Result<Session, Problem>> {
    return typedError<Session, Problem>(invoke('create_demo'));
  },

  async closeLedger(): Promise<Result<Session, Problem>> {
    return typedError<Session, Problem>(invoke('close_ledger'));
  },

  async moveLedger(): Promise<Result<Session | null, Problem>> {
    return typedError<Session | null, Problem>(invoke('move_ledger'));
  },

  async startEmpty(): Promise<Result<Session, Problem>> {
    return typedError<Session, Problem>(invoke('start_empty'));
  },

  async pickFiles(): Promise<Result<PickedFile[], Problem>> {
    return typedError<PickedFile[], Problem>(invoke('pick_files'));
  },

  async previewImport(args: PreviewRequest): Promise<Result<ImportPreview, Problem>> {
    return typedError<ImportPreview, Problem>(invoke('preview_import', { args }));
  },

  async previewPasted(args: PastedText): Promise<Result<ImportPreview, Problem>> {
    return typedError<ImportPreview, Problem>(invoke('preview_pasted', { args }));
  },

  async remapImport(args: RemapRequest): Promise<Result<ImportPreview, Problem>> {
    return typedError<ImportPreview, Problem>(invoke('remap_import', { args }));
  },

  async confirmImport(args: Token): Promise<Result<ImportReport, Problem>> {
    return typedError<ImportReport, Problem>(invoke('confirm_import', { args }));
  },

  async discardImport(args: Token): Promise<Result<null, Problem>> {
    return typedError<null, Problem>(invoke('discard_import', { args }));
  },

  async listImports(): Promise<Result<ImportRow[], Problem>> {
    return typedError<ImportRow[], Problem>(invoke('list_imports'));
  },

  async undoImport(args: BatchRef): Promise<Result<UndoReport, Problem>> {
    return typedError<UndoReport, Problem>(invoke('undo_import', { args }));
  },

  async listClients(args: ClientQuery): Promise<Result<ClientPage, Problem>> {
    return typedError<ClientPage, Problem>(invoke('list_clients', { args }));
  },

  async clientCard(args: ClientRef): Promise<Result<ClientCard, Problem>> {
    return typedError<ClientCard, Problem>(invoke('client_card', { args }));
  },

  async updateClient(args: ClientEdit): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('update_client', { args }));
  },

  async assignClients(args: BulkEdit): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('assign_clients', { args }));
  },

  async saveContact(args: ContactEdit): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('save_contact', { args }));
  },

  async confirmDue(args: DueConfirmation): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('confirm_due', { args }));
  },

  async reportPayment(args: ReportedPayment): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('report_payment', { args }));
  },

  async addComment(args: NewComment): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('add_comment', { args }));
  },

  async exportTable(args: ExportRequest): Promise<Result<SavedFile | null, Problem>> {
    return typedError<SavedFile | null, Problem>(invoke('export_table', { args }));
  },

  async ageing(): Promise<Result<Ageing, Problem>> {
    return typedError<Ageing, Problem>(invoke('ageing'));
  },

  async typology(): Promise<Result<Typology, Problem>> {
    return typedError<Typology, Problem>(invoke('typology'));
  },

  async qualifyQueue(args: QueueQuery): Promise<Result<Queue, Problem>> {
    return typedError<Queue, Problem>(invoke('qualify_queue', { args }));
  },

  async qualifyContext(args: InvoiceRef): Promise<Result<QualifyContext, Problem>> {
    return typedError<QualifyContext, Problem>(invoke('qualify_context', { args }));
  },

  async qualifyInvoice(args: Qualification): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('qualify_invoice', { args }));
  },

  async causes(): Promise<Result<Causes, Problem>> {
    return typedError<Causes, Problem>(invoke('causes'));
  },

  async lettersBoard(): Promise<Result<LettersBoard, Problem>> {
    return typedError<LettersBoard, Problem>(invoke('letters_board'));
  },

  async previewLetter(args: LetterRequest): Promise<Result<LetterPreview, Problem>> {
    return typedError<LetterPreview, Problem>(invoke('preview_letter', { args }));
  },

  async issueLetter(args: Token): Promise<Result<LetterRow, Problem>> {
    return typedError<LetterRow, Problem>(invoke('issue_letter', { args }));
  },

  async letterPages(args: LetterRef): Promise<Result<PageView[], Problem>> {
    return typedError<PageView[], Problem>(invoke('letter_pages', { args }));
  },

  async saveLetterPdf(args: LetterRef): Promise<Result<SavedFile | null, Problem>> {
    return typedError<SavedFile | null, Problem>(invoke('save_letter_pdf', { args }));
  },

  async printLetter(args: LetterRef): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('print_letter', { args }));
  },

  async mailLetter(args: LetterRef): Promise<Result<MailDraft | null, Problem>> {
    return typedError<MailDraft | null, Problem>(invoke('mail_letter', { args }));
  },

  async mailtoLetter(args: LetterRef): Promise<Result<MailDraft, Problem>> {
    return typedError<MailDraft, Problem>(invoke('mailto_letter', { args }));
  },

  async postLetter(args: Posting): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('post_letter', { args }));
  },

  async voidLetter(args: Voiding): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('void_letter', { args }));
  },

  async paymentsChecked(args: PaymentsCheck): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('payments_checked', { args }));
  },

  async settings(): Promise<Result<Settings, Problem>> {
    return typedError<Settings, Problem>(invoke('settings'));
  },

  async saveCompany(args: Company): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('save_company', { args }));
  },

  async saveRules(args: Rules): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('save_rules', { args }));
  },

  async confirmRate(args: RateConfirmation): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('confirm_rate', { args }));
  },

  async saveTemplate(args: TemplateEdit): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('save_template', { args }));
  },

  async resetTemplate(): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('reset_template'));
  },

  async backupNow(): Promise<Result<BackupRow, Problem>> {
    return typedError<BackupRow, Problem>(invoke('backup_now'));
  },

  async restoreBackup(args: Token): Promise<Result<Session, Problem>> {
    return typedError<Session, Problem>(invoke('restore_backup', { args }));
  },

  async search(args: SearchQuery): Promise<Result<Hit[], Problem>> {
    return typedError<Hit[], Problem>(invoke('search', { args }));
  },

  async undo(): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('undo'));
  },

  async redo(): Promise<Result<Done, Problem>> {
    return typedError<Done, Problem>(invoke('redo'));
  },

  async watch(channel: Channel<Notice>): Promise<Result<null, Problem>> {
    return typedError<null, Problem>(invoke('watch', { channel }));
  },
};

export type Result<T, E> = { status: 'ok'; data: T } | { status: 'error'; error: E };

async function typedError<T, E>(result: Promise<T>): Promise<Result<T, E>> {
  try {
    return { status: 'ok', data: await result };
  } catch (error) {
    if (error instanceof Error) throw error;
    return { status: 'error', error: error as E };
  }
}

/** The aged balance. */
export type Ageing = {
  /** Day it is aged at. */
  as_of: string;
  /** One row per client with something open. */
  clients: AgeingRow[];
  /** Their sum. */
  totals: AgeingRow;
};

/** The aged balance of one client, or of all. */
export type AgeingRow = {
  /** Client code; empty in the totals. */
  code: string;
  /** Client name; empty in the totals. */
  name: string;
  /** Credits not allocated, never positive. */
  unallocated_cents: number;
  /** Sum of the buckets and of the credits: the account. */
  balance_cents: number;
} & Buckets;

/** A verified backup. */
export type BackupRow = {
  /** Token to restore it. */
  token: string;
  /** File name. */
  name: string;
  /** When it was made, `YYYY-MM-DD HH:MM`. */
  at: string;
  /** Why: before an import, first opening of the day, on request. */
  reason: string;
  /** Size in bytes. */
  bytes: number;
};

/** Argument of `undo_import`. */
export type BatchRef = {
  /** Number of the import. */
  batch: string;
};

/** An amount split by age. Credits not allocated are never in a bucket. */
export type Buckets = {
  /** Not due yet. */
  not_due_cents: number;
  /** 1 to 30 days late. */
  d1_30_cents: number;
  /** 31 to 60 days late. */
  d31_60_cents: number;
  /** 61 to 90 days late. */
  d61_90_cents: number;
  /** More than 90 days late. */
  over_90_cents: number;
};

/** Argument of `assign_clients`: one field for many clients, undone as one act. */
export type BulkEdit = {
  /** Client codes. */
  codes: string[];
  /** `customer_type`, `sales_rep` or `terms`. */
  field: string;
  /** New value. */
  value: string;
};

/** A client a formal notice can be looked at for. */
export type Candidate = {
  /** Client code. */
  code: string;
  /** Client name. */
  name: string;
  /** Overdue. */
  overdue_cents: number;
  /** Overdue items. */
  items: number;
  /** Age of the oldest. */
  oldest_days: number;
  /** What is missing, in words; empty when nothing is. */
  missing: string[];
  /** Why it is held back, in words. */
  withheld: string | null;
};

/** A row of the synthesis. */
export type CauseRow = {
  /** A to E; absent for what is not qualified and for the total. */
  cause: string | null;
  /** Overdue amount. */
  amount_cents: number;
  /** Invoices. */
  invoices: number;
  /** Distinct clients. */
  clients: number;
};

/** One cause. */
export type CauseView = {
  /** A to E. */
  letter: string;
  /** In words. */
  label: string;
  /** A few examples. */
  hint: string;
  /** Process at home it points to. */
  process: string;
  /** Its sub-reasons, in key order. */
  sub_reasons: SubReasonView[];
};

/** The synthesis by cause. */
export type Causes = {
  /** A to E. */
  rows: CauseRow[];
  /** What has no cause yet. */
  unqualified: CauseRow;
  /** All of it; clients are counted once. */
  total: CauseRow;
  /** Causes in order of weight. */
  ranking: Ranking;
};

/** One line of the checklist. */
export type CheckLine = {
  /** Stable code. */
  code: string;
  /** `ok`, `look` or `blocking`. */
  level: string;
  /** In words. */
  text: string;
  /** What can be done about it here. */
  fix: Fix | null;
  /** The same for many clients at once. */
  bulk: Fix | null;
};

/** One client whole. */
export type ClientCard = {
  /** Figures, as in the list. */
  row: ClientRow;
  /** Who it is. */
  identity: ClientIdentity;
  /** Contacts. */
  contacts: ContactView[];
  /** Items, open first, oldest first. */
  items: ItemView[];
  /** Settled items kept out of the list above. */
  settled_items: number;
  /** Everything that happened, latest first. */
  timeline: TimelineEvent[];
  /** Payments the client says were made, not seen yet. */
  reported_payments: ReportedPaymentView[];
  /** Late interest of what is overdue, to this day; absent with its reason when it cannot be computed. */
  interest_cents: number | null;
  /** Fixed compensation of what is overdue. */
  indemnity_cents: number | null;
  /** Why penalties cannot be shown. */
  penalties_withheld: string | null;
};

/** Argument of `update_client`: one field. */
export type ClientEdit = {
  /** Client code. */
  code: string;
  /** Field name of [`ClientIdentity`]. */
  field: string;
  /** New value; lines of the address are separated by line feeds; empty removes. */
  value: string;
};

/** Who a client is; every field can be edited by `update_client` under its own name. */
export type ClientIdentity = {
  /** Name for letters. */
  name: string;
  /** SIREN. */
  siren: string | null;
  /** Customer type code. */
  customer_type: string;
  /** Sales rep. */
  sales_rep: string | null;
  /** Terms code, such as `net:30`. */
  terms: string | null;
  /** Terms in words. */
  terms_label: string | null;
  /** Registered office, one line of the address per entry (at most six, without the name). */
  address: string[];
  /** Postcode. */
  postcode: string | null;
  /** City. */
  city: string | null;
  /** Country, absent for France. */
  country: string | null;
  /** E-mail for letters and reminders. */
  email: string | null;
  /** Phone. */
  phone: string | null;
  /** Day insolvency proceedings opened. */
  insolvent_since: string | null;
  /** Day the public buyer received the payment request, for all its invoices. */
  request_received: string | null;
  /** Where the fields come from: `FEC`, a list, a person; in words. */
  source: string;
};

/** A page of the portfolio. */
export type ClientPage = {
  /** Position of the first row. */
  offset: number;
  /** The rows. */
  rows: ClientRow[];
  /** Totals of everything that matches, not of the page. */
  totals: ClientTotals;
  /** Counts of the saved views. */
  views: ViewCounts;
  /** Customer types present, with their counts. */
  types: Facet[];
  /** Sales reps present, with their counts. */
  sales_reps: Facet[];
};

/** Argument of `list_clients`. */
export type ClientQuery = {
  /** Part of a name, a code, an invoice number or an amount; case and accents are ignored. */
  text: string;
  /** `all`, `overdue`, `unqualified`, `credit` or `incomplete`. */
  view: string;
  /** Customer type code to keep. */
  customer_type: string | null;
  /** Sales rep to keep. */
  sales_rep: string | null;
  /** `name`, `code`, `outstanding`, `overdue`, `oldest`, `average`, `last_action` or `sales_rep`. */
  sort: string;
  /** Largest or latest first. */
  descending: boolean;
  /** First row wanted. */
  offset: number;
  /** Rows wanted. */
  limit: number;
};

/** Argument of commands about one client. */
export type ClientRef = {
  /** Client code. */
  code: string;
};

/** One client in a list. */
export type ClientRow = {
  /** Client code. */
  code: string;
  /** Client name. */
  name: string;
  /** Customer type code. */
  customer_type: string;
  /** Customer type in words. */
  customer_type_label: string;
  /** Owed, credits not deducted. */
  outstanding_cents: number;
  /** Past its due date. */
  overdue_cents: number;
  /** By age. */
  buckets: Buckets;
  /** Credits not allocated, never positive. */
  unallocated_cents: number;
  /** The account. */
  balance_cents: number;
  /** Open items. */
  open_items: number;
  /** Age of the oldest overdue item. */
  oldest_days: number | null;
  /** Days late of what is overdue, weighted by amount. */
  days_late_avg: number | null;
  /** Who follows it. */
  sales_rep: string | null;
  /** Last thing done, in words. */
  last_action: string | null;
  /** When. */
  last_action_on: string | null;
};

/** Totals over a set of clients. */
export type ClientTotals = {
  /** Clients. */
  clients: number;
  /** Open items. */
  open_items: number;
  /** Owed. */
  outstanding_cents: number;
  /** Overdue. */
  overdue_cents: number;
  /** By age. */
  buckets: Buckets;
  /** Credits not allocated. */
  unallocated_cents: number;
  /** The accounts. */
  balance_cents: number;
  /** Accounts 411 of the ledger files, to be compared; absent when none was taken in. */
  ledger_balance_cents: number | null;
  /** Days late of what is overdue, weighted by amount. */
  days_late_avg: number | null;
};

/** The creditor. */
export type Company = {
  /** Name. */
  name: string;
  /** SARL, SAS, EI… */
  legal_form: string;
  /** Share capital, as printed: « 120 000 € ». */
  capital: string;
  /** Address, one line per entry. */
  address: string[];
  /** Postcode. */
  postcode: string;
  /** City. */
  city: string;
  /** SIREN. */
  siren: string;
  /** Registry city. */
  rcs_city: string;
  /** VAT number. */
  vat: string;
  /** Phone. */
  phone: string;
  /** E-mail. */
  email: string;
  /** IBAN. */
  iban: string;
  /** BIC. */
  bic: string;
  /** Account holder, as the bank knows it. */
  account_holder: string;
  /** Who signs. */
  signatory: string;
  /** As what: « gérante », « président ». */
  capacity: string;
};

/** Argument of `save_contact`. */
export type ContactEdit = {
  /** Client code. */
  code: string;
  /** The contact. */
  contact: ContactView;
};

/** A person at the client. */
export type ContactView = {
  /** Id; empty for a new one. */
  id: string;
  /** Name. */
  name: string;
  /** What they do there. */
  role: string | null;
  /** E-mail. */
  email: string | null;
  /** Phone. */
  phone: string | null;
};

/** `read = created + updated + identical + refused + ignored`, always. */
export type Counts = {
  /** Lines read. */
  read: number;
  /** New. */
  created: number;
  /** Known, with a new content. */
  updated: number;
  /** Known, the same. */
  identical: number;
  /** Refused, with an issue each. */
  refused: number;
  /** Not of concern, explained by `ignored_by`. */
  ignored: number;
  /** Why lines were ignored. */
  ignored_by: Reason[];
};

/** First and last days a ledger covers. */
export type Coverage = {
  /** First entry date. */
  from: string;
  /** Last entry date. */
  to: string;
};

/** What was recognised in the file. */
export type Detected = {
  /** Character set, in words: « UTF-8 », « Windows-1252 »… */
  encoding: string;
  /** Separator, in words: « tabulation », « barre verticale », « point-virgule ». */
  separator: string;
  /** Layout, in words: « 18 colonnes, débit et crédit ». */
  layout: string;
  /** Columns of the file. */
  columns: number;
  /** Company SIREN found in the file name. */
  siren: string | null;
};

/** What an act did, and how to take it back. */
export type Done = {
  /** What was done, in words, for the notice with « Annuler ». */
  label: string;
  /** Views that no longer show the truth: `clients`, `card`, `queue`, `letters`, `settings`, `session`. */
  stale: string[];
};

/** Argument of `confirm_due`: terms become stated due dates. */
export type DueConfirmation = {
  /** Clients; all of them when empty. */
  codes: string[];
  /** Terms code; the client's own, else the desk's, when absent. */
  terms: string | null;
};

/** One line of « ce que cela change ». */
export type Effect = {
  /** In words: « clients ajoutés ». */
  label: string;
  /** How many. */
  count: number;
  /** For how much, when it is money. */
  amount_cents: number | null;
};

/** Argument of `export_table`. */
export type ExportRequest = {
  /** `clients`, `ageing`, `items` or `causes`. */
  what: string;
  /** `csv` or `xlsx`. */
  format: string;
  /** The filter in force, for `clients`. */
  query: ClientQuery | null;
};

/** A value and how many clients have it. */
export type Facet = {
  /** Value. */
  code: string;
  /** In words. */
  label: string;
  /** Clients. */
  count: number;
};

/** A field a column can be matched to. */
export type FieldChoice = {
  /** Code. */
  code: string;
  /** French label. */
  label: string;
};

/** A problem found in a file, with its position. */
export type FileIssue = {
  /** Stable code. */
  code: string;
  /** How much it stops. */
  severity: Severity;
  /** Line in the file, from 1. */
  line: number | null;
  /** Name of the column. */
  column: string | null;
  /** What happened, with the excerpt that shows it. */
  message: string;
  /** What to do. */
  remedy: string;
};

/** A way to put a line of the checklist right. */
export type Fix = {
  /** `edit_address`, `edit_type`, `confirm_due`, `confirm_rate`, `payments_checked`, `edit_company`, `edit_bank`, `edit_signatory`, `edit_siren`, `edit_received`, `import_clients`. */
  kind: string;
  /** Button text. */
  label: string;
  /** What it concerns: a client code, a half-year, nothing. */
  target: string;
  /** Clients concerned by a bulk fix. */
  codes: string[];
};

/** A row of the help table. */
export type HelpRow = {
  /** Why the client does not pay. */
  reason: string;
  /** Examples. */
  examples: string;
  /** Cause at home. */
  internal_cause: string;
};

/** Something found. */
export type Hit = {
  /** `client`, `item` or `letter`. */
  kind: string;
  /** Client code. */
  client: string;
  /** What to show. */
  label: string;
  /** Beside it. */
  detail: string;
  /** Amount. */
  amount_cents: number | null;
  /** Letter id, for a letter. */
  letter: string | null;
};

/** What taking a file in would do. Nothing is written yet. */
export type ImportPreview = {
  /** Token to confirm or discard. */
  token: string;
  /** File name, or « Texte collé ». */
  file: string;
  /** `fec` or `clients`. */
  kind: string;
  /** What was recognised. */
  detected: Detected;
  /** The same file was taken in before: when, in words. */
  already_known: string | null;
  /** First and last entry dates. */
  coverage: Coverage | null;
  /** Line counts; they add up. */
  counts: Counts;
  /** Everything worth saying about lines, worst first (at most 1 000 kept). */
  issues: FileIssue[];
  /** How many issues there are in all. */
  issues_total: number;
  /** Totals of the file. */
  totals: Totals;
  /** What the portfolio gains, in words and figures. */
  effects: Effect[];
  /** Clients that look like a till (cash, card) and could be left out. */
  tills: TillCandidate[];
  /** Column matching, for a list. */
  mapping: MappingView | null;
  /** First rows as they will be taken, for a list: one cell per column of the file. */
  sample: string[][];
  /** False when a refusal stops the whole file. */
  can_confirm: boolean;
  /** Outstanding of the portfolio once taken in. */
  outstanding_after_cents: number;
};

/** What an import did. */
export type ImportReport = {
  /** Number of the import, to undo it. */
  batch: string;
  /** File name. */
  file: string;
  /** `fec` or `clients`. */
  kind: string;
  /** What was recognised. */
  detected: Detected;
  /** Line counts. */
  counts: Counts;
  /** Issues kept. */
  issues: FileIssue[];
  /** Totals of the file. */
  totals: Totals;
  /** Outstanding before. */
  outstanding_before_cents: number;
  /** Outstanding after. */
  outstanding_after_cents: number;
  /** Items whose due date is assumed. */
  assumed_due: number;
};

/** One line of the history of imports. */
export type ImportRow = {
  /** Number of the import. */
  batch: string;
  /** File name. */
  file: string;
  /** `fec` or `clients`. */
  kind: string;
  /** Day it was taken in. */
  at: string;
  /** By whom. */
  by: string;
  /** Days it covers. */
  coverage: Coverage | null;
  /** Line counts. */
  counts: Counts;
  /** True once undone. */
  undone: boolean;
};

/** Argument of `qualify_context`. */
export type InvoiceRef = {
  /** Invoice id. */
  invoice: string;
};

/** One open item (an instalment of an invoice, a credit note, a payment, a deposit). */
export type ItemView = {
  /** Id of the item. */
  id: string;
  /** Id of the invoice it belongs to. */
  invoice: string;
  /** Client code. */
  client: string;
  /** Client name. */
  client_name: string;
  /** Number of the piece. */
  piece: string;
  /** Rank of the instalment, from 1. */
  rank: number;
  /** `invoice`, `credit_note`, `payment`, `deposit` or `other`. */
  kind: string;
  /** Date of the piece. */
  issued: string;
  /** Due date; a credit has none. */
  due: string | null;
  /** `stated` or `assumed`. */
  due_basis: string | null;
  /** Amount at first. */
  amount_cents: number;
  /** Still due; negative for a credit. */
  remaining_cents: number;
  /** Days late; negative before the due date; absent for a credit. */
  days_late: number | null;
  /** `not_due`, `d1_30`, `d31_60`, `d61_90`, `over_90` or `unallocated`. */
  bucket: string;
  /** Cause A to E. */
  cause: string | null;
  /** Sub-reason code. */
  sub_reason: string | null;
  /** Sub-reason in words. */
  sub_reason_label: string | null;
  /** Comment of the qualification. */
  comment: string | null;
  /** Dispute open on it. */
  dispute: string | null;
  /** Promise open on it. */
  promise: string | null;
  /** Foreign currency code, when the piece is not in euro. */
  currency: string | null;
};

/** Something that stays after an import was undone. */
export type Kept = {
  /** What. */
  what: string;
  /** Why. */
  why: string;
};

/** A file taken in. */
export type LastImport = {
  /** File name. */
  file: string;
  /** Day it was taken in. */
  on: string;
  /** Days since. */
  age_days: number;
};

/** The open ledger in figures. */
export type LedgerSummary = {
  /** Company name. */
  name: string;
  /** Where the file is, for display only. */
  path: string;
  /** SIREN of the company. */
  siren: string | null;
  /** True for the sample company. */
  demo: boolean;
  /** Clients known. */
  clients: number;
  /** Items still open. */
  open_items: number;
  /** Owed by clients, credits not deducted. */
  outstanding_cents: number;
  /** Part of it past its due date. */
  overdue_cents: number;
  /** Overdue invoices without a cause. */
  to_qualify: number;
  /** Clients with something overdue for whom a formal notice can be looked at. */
  to_notify: number;
  /** The last file taken in. */
  last_import: LastImport | null;
  /** « règlements vérifiés au … ». */
  payments_checked: PaymentsChecked | null;
  /** Last verified backup. */
  last_backup: BackupRow | null;
  /** What « Annuler » would take back, in words. */
  undo: string | null;
  /** What « Rétablir » would do again, in words. */
  redo: string | null;
  /** Why nothing can be written, when that is so. */
  read_only: Problem | null;
};

/** An item of the letter. */
export type LetterItem = {
  /** Item id. */
  id: string;
  /** Piece. */
  piece: string;
  /** Due date. */
  due: string;
  /** Days late. */
  days_late: number;
  /** Amount at first. */
  amount_cents: number;
  /** Still due. */
  remaining_cents: number;
  /** Late interest. */
  interest_cents: number;
  /** Fixed compensation. */
  indemnity_cents: number;
  /** Claimed, or why not. */
  left_out: string | null;
  /** The computation. */
  segments: SegmentView[];
};

/** A letter as it would be: nothing is recorded yet. */
export type LetterPreview = {
  /** Token to issue it; refused if the ledger moved since. */
  token: string;
  /** Client code. */
  code: string;
  /** Client name. */
  name: string;
  /** What is missing or to look at, each with its fix. */
  checklist: CheckLine[];
  /** True when nothing blocks. */
  can_issue: boolean;
  /** The pages, drawn; empty while something essential is missing. */
  pages: PageView[];
  /** Principal claimed. */
  principal_cents: number;
  /** Late interest claimed. */
  interest_cents: number;
  /** Fixed compensation claimed. */
  indemnity_cents: number;
  /** All of it. */
  claimed_cents: number;
  /** Interest of one more day. */
  daily_cents: number;
  /** Items claimed or left out. */
  items: LetterItem[];
};

/** A letter made. */
export type LetterRef = {
  /** Id. */
  letter: string;
};

/** Argument of `preview_letter`. */
export type LetterRequest = {
  /** Client code. */
  code: string;
  /** `formal-notice`. */
  step: string;
  /** Items left out by hand. */
  excluded: string[];
  /** Registered number, when already known. */
  tracking_number: string | null;
  /** Deadline text for this letter only. */
  deadline: string | null;
};

/** A letter made. */
export type LetterRow = {
  /** Id. */
  letter: string;
  /** Reference printed on it. */
  reference: string;
  /** Client code. */
  client: string;
  /** Client name. */
  client_name: string;
  /** `formal-notice`, `reminder-1`… */
  step: string;
  /** Step in words. */
  step_label: string;
  /** `issued`, `posted` or `voided`. */
  status: string;
  /** Day printed on it. */
  issued_on: string;
  /** Day it was handed to the post. */
  posted_on: string | null;
  /** Registered number. */
  tracking_number: string | null;
  /** Why it was voided. */
  voided_because: string | null;
  /** Claimed in all. */
  claimed_cents: number;
  /** Pages. */
  pages: number;
  /** SHA-256 of the PDF. */
  sha256: string;
};

/** The letters screen. */
export type LettersBoard = {
  /** Clients with something overdue, largest first. */
  candidates: Candidate[];
  /** Letters made, latest first. */
  letters: LetterRow[];
};

/** A message ready to be sent by hand. */
export type MailDraft = {
  /** Where the draft was saved, for display; absent for a link. */
  path: string | null;
  /** The `mailto:` link, when asked. */
  mailto: string | null;
  /** Addressee. */
  to: string;
  /** Subject. */
  subject: string;
  /** Attached files. */
  attachments: string[];
};

/** A column of a list. */
export type MappedColumn = {
  /** Heading in the file. */
  heading: string;
  /** First values. */
  samples: string[];
  /** Code of the field it was taken for. */
  field: string | null;
  /** True when the heading says so plainly, false when it is a guess. */
  certain: boolean;
};

/** Columns of a list and what they were taken for. */
export type MappingView = {
  /** One per column of the file. */
  columns: MappedColumn[];
  /** The fields one can choose from. */
  fields: FieldChoice[];
};

/** Argument of `add_comment`. */
export type NewComment = {
  /** Client code. */
  code: string;
  /** Invoice it is about, if one. */
  invoice: string | null;
  /** The text. */
  text: string;
};

/** Argument of `create_ledger`. */
export type NewLedger = {
  /** Company name. */
  name: string;
  /** SIREN, if known. */
  siren: string | null;
};

/** What the core tells the page without being asked, through the channel of `watch`. */
export type Notice =
  | { kind: 'files_dropped'; files: PickedFile[] }
  | { kind: 'drag_over' }
  | { kind: 'drag_left' }
  | { kind: 'progress'; job: string; done: number; total: number | null };

/** A drawn page, in thousandths of a millimetre from the top left corner. */
export type PageView = {
  /** Width. */
  width: number;
  /** Height. */
  height: number;
  /** Texts. */
  texts: TextView[];
  /** Filled rectangles: rules, frames, squares of the payment code. */
  rects: RectView[];
};

/** Argument of `preview_pasted`. */
export type PastedText = {
  /** What was pasted from a spreadsheet. */
  text: string;
};

/** Argument of `payments_checked`. */
export type PaymentsCheck = {
  /** Up to which day. */
  on: string;
};

/** Payments were checked against the bank by someone. */
export type PaymentsChecked = {
  /** Up to which day. */
  on: string;
  /** By whom. */
  by: string;
};

/** A file the person chose or dropped; the core keeps its path. */
export type PickedFile = {
  /** One-use token. */
  token: string;
  /** File name. */
  name: string;
  /** Size in bytes. */
  bytes: number;
};

/** Something one can insert in a wording. */
export type Placeholder = {
  /** Its name, without braces. */
  name: string;
  /** What it becomes. */
  meaning: string;
};

/** Argument of `post_letter`. */
export type Posting = {
  /** Letter id. */
  letter: string;
  /** Day it was handed to the post, as typed. */
  on: string;
  /** Registered number. */
  tracking_number: string | null;
};

/** Argument of `preview_import`. */
export type PreviewRequest = {
  /** Token of the picked file. */
  token: string;
  /** Force a kind (`fec`, `clients`); recognised from the content when absent. */
  kind: string | null;
  /** Codes of till customers to leave out (cash, card). */
  exclude: string[];
};

/** What happened, where, and what to do. */
export type Problem = {
  /** Stable code, such as `FEC-003`; never reused. */
  code: string;
  /** What happened. */
  title: string;
  /** Where: file, line, client, field. */
  place: string;
  /** What to do. */
  remedy: string;
  /** How much it stops. */
  severity: Severity;
};

/** Argument of `qualify_invoice`. */
export type Qualification = {
  /** Invoice id. */
  invoice: string;
  /** Cause A to E; nothing takes the qualification away. */
  cause: string | null;
  /** Sub-reason code. */
  sub_reason: string | null;
  /** Comment. */
  comment: string;
};

/** What is known around an invoice. */
export type QualifyContext = {
  /** Its overdue items. */
  items: ItemView[];
  /** Its client. */
  client: ClientRow;
  /** Other items of the client. */
  others: ItemView[];
  /** Last events of the client. */
  timeline: TimelineEvent[];
  /** Contacts of the client. */
  contacts: ContactView[];
  /** The client's latest qualification on another invoice; never pre-ticked. */
  same_as: SameAs | null;
};

/** Overdue invoices without a cause. */
export type Queue = {
  /** Overdue invoices in all. */
  overdue_invoices: number;
  /** Of which qualified. */
  qualified_invoices: number;
  /** Overdue without a cause. */
  remaining_cents: number;
  /** To qualify, in the order asked (at most 500). */
  rows: ItemView[];
};

/** Argument of `qualify_queue`. */
export type QueueQuery = {
  /** `amount`, `age` or `client`. */
  order: string;
};

/** Causes in order of weight, the empty ones left out. */
export type Ranking = {
  /** By amount. */
  by_amount: string[];
  /** By number of invoices. */
  by_count: string[];
};

/** Argument of `confirm_rate`. */
export type RateConfirmation = {
  /** `2026-S2`. */
  period: string;
  /** ECB rate read by the person, in hundredths of a percent; the shipped one when absent. */
  ecb_bp: number | null;
};

/** The rates of one half-year, in hundredths of a percent. */
export type RateRow = {
  /** `2026-S1`. */
  period: string;
  /** ECB refinancing rate. */
  ecb_bp: number | null;
  /** Default between professionals. */
  default_bp: number | null;
  /** Public buyers. */
  public_bp: number | null;
  /** Floor of a contractual rate. */
  floor_bp: number | null;
  /** Where it comes from. */
  source: string;
  /** `published`, `to_confirm`, `confirmed` or `missing`. */
  state: string;
  /** Who confirmed it and when, in words. */
  confirmed: string | null;
};

/** A reason and how many lines it covers. */
export type Reason = {
  /** Stable code. */
  reason: string;
  /** In words. */
  label: string;
  /** Lines. */
  count: number;
};

/** A ledger opened before. */
export type RecentLedger = {
  /** Token to open it again. */
  token: string;
  /** Company name. */
  name: string;
  /** Where it is, for display only. */
  path: string;
};

/** A filled rectangle. */
export type RectView = {
  /** Left. */
  x: number;
  /** Top. */
  y: number;
  /** Width. */
  width: number;
  /** Height. */
  height: number;
  /** Grey level, 0 black to 255 white. */
  grey: number;
};

/** Argument of `remap_import`: what each column of a list means. */
export type RemapRequest = {
  /** Token of the preview. */
  token: string;
  /** For each column of the file, the code of its field, or nothing. */
  columns: (string | null)[];
};

/** Argument of `report_payment`. */
export type ReportedPayment = {
  /** Client code. */
  code: string;
  /** Amount. */
  amount_cents: number;
  /** Day it is said to have been made. */
  on: string;
  /** `transfer`, `cheque`, `card`, `cash`, `direct_debit`, `bill` or `other`. */
  means: string;
  /** Who says so. */
  said_by: string;
};

/** A payment the client says was made. */
export type ReportedPaymentView = {
  /** Id. */
  id: string;
  /** Amount. */
  amount_cents: number;
  /** Day it is said to have been made. */
  on: string;
  /** Transfer, cheque… */
  means: string;
  /** Who says so. */
  said_by: string;
  /** Recorded by. */
  author: string;
  /** `waiting` or `reconciled`. */
  state: string;
};

/** The rules of the desk. */
export type Rules = {
  /** `ecb_plus_10` or `contractual`. */
  penalty_rule: string;
  /** Contractual rate in hundredths of a percent a year. */
  contractual_rate_bp: number | null;
  /** Day the terms were agreed, for the floor. */
  contractual_since: string | null;
  /** `principal_first` or `interest_first`. */
  imputation: string;
  /** Terms code used where a client has none. */
  default_terms: string;
  /** Deadline printed in a formal notice. */
  deadline: string;
  /** Shift of the print to the right, tenths of a millimetre. */
  offset_x: number;
  /** Shift of the print down, tenths of a millimetre. */
  offset_y: number;
  /** Who works at this desk. */
  user: string;
  /** `system`, `light` or `dark`. */
  theme: string;
};

/** A qualification one can take again with « = ». */
export type SameAs = {
  /** Piece it is on. */
  piece: string;
  /** Cause. */
  cause: string;
  /** Sub-reason code. */
  sub_reason: string;
  /** Sub-reason in words. */
  sub_reason_label: string;
};

/** A file that was written. */
export type SavedFile = {
  /** Where it is, for display. */
  path: string;
  /** Rows or pages in it. */
  rows: number;
};

/** Argument of `search`. */
export type SearchQuery = {
  /** What was typed. */
  text: string;
};

/** One period of late interest. */
export type SegmentView = {
  /** First day. */
  from: string;
  /** Last day. */
  to: string;
  /** Days. */
  days: number;
  /** Amount that bears interest. */
  base_cents: number;
  /** Rate in hundredths of a percent a year. */
  rate_bp: number;
  /** Interest of the period. */
  amount_cents: number;
  /** Where the rate comes from. */
  rate_source: string;
  /** Why a new period starts, in words. */
  why: string;
};

/** The state of the frame. */
export type Session = {
  /** The day every rule calls today. */
  today: string;
  /** Who is working at this desk. */
  user: string;
  /** The open ledger, if any. */
  ledger: LedgerSummary | null;
  /** Ledgers opened before, most recent first. */
  recent: RecentLedger[];
};

/** The settings screen. */
export type Settings = {
  /** The company. */
  company: Company;
  /** The rules. */
  rules: Rules;
  /** The rates, latest half-year first. */
  rates: RateRow[];
  /** The wording of the formal notice. */
  template: TemplateView;
  /** Backups, latest first. */
  backups: BackupRow[];
  /** Where the ledger is. */
  path: string;
  /** Remarks on the above: IBAN, rate under the floor… */
  problems: Problem[];
};

/** How much a problem stops. */
export type Severity = 'info' | 'warning' | 'refusal' | 'fault';

/** One sub-reason. */
export type SubReasonView = {
  /** Stable code, A1 to E2. */
  code: string;
  /** In words. */
  label: string;
};

/** Argument of `save_template`. */
export type TemplateEdit = {
  /** The text. */
  text: string;
};

/** The wording of a letter. */
export type TemplateView = {
  /** The text. */
  text: string;
  /** True when it is the shipped one. */
  shipped: boolean;
  /** What can be inserted. */
  placeholders: Placeholder[];
};

/** A run of text. */
export type TextView = {
  /** Left of the text. */
  x: number;
  /** Baseline. */
  y: number;
  /** Font size. */
  size: number;
  /** Measured width, to be kept whatever font draws it. */
  width: number;
  /** Bold face. */
  bold: boolean;
  /** Grey level, 0 black to 255 white. */
  grey: number;
  /** The text. */
  text: string;
};

/** A client account that looks like a till. */
export type TillCandidate = {
  /** Client code. */
  code: string;
  /** Client name. */
  name: string;
  /** Lines. */
  lines: number;
  /** Left out of the portfolio. */
  excluded: boolean;
};

/** One thing that happened. */
export type TimelineEvent = {
  /** Day it happened. */
  on: string;
  /** `invoice`, `payment`, `qualification`, `comment`, `letter`, `identity`, `reported_payment`, `import`. */
  kind: string;
  /** The fact, in words. */
  title: string;
  /** Detail, in words. */
  detail: string | null;
  /** For how much. */
  amount_cents: number | null;
  /** Who. */
  author: string;
};

/** A token received earlier. */
export type Token = {
  /** The token. */
  token: string;
};

/** Totals of a ledger file. */
export type Totals = {
  /** Sum of debits. */
  debit_cents: number;
  /** Sum of credits. */
  credit_cents: number;
  /** Balance of customer accounts (411). */
  customer_cents: number;
  /** What is open once matched. */
  open_cents: number;
};

/** The five causes and their sub-reasons. */
export type Typology = {
  /** A to E. */
  causes: CauseView[];
  /** The reason → cause at home table shown as help. */
  help: HelpRow[];
  /** Reminder shown beside free text. */
  free_text_notice: string;
};

/** What undoing an import gave. */
export type UndoReport = {
  /** True when it was taken back. */
  reversed: boolean;
  /** What stays, and why. */
  kept: Kept[];
};

/** How many clients each saved view holds. */
export type ViewCounts = {
  /** All. */
  all: number;
  /** With something overdue. */
  overdue: number;
  /** With an overdue invoice without cause. */
  unqualified: number;
  /** In credit. */
  credit: number;
  /** Without type or address. */
  incomplete: number;
};

/** Argument of `void_letter`. */
export type Voiding = {
  /** Letter id. */
  letter: string;
  /** Why. */
  reason: string;
};

-- What is known beyond accounting: lists, e-invoices, bank statements, and what people accepted of them.

ALTER TABLE import ADD COLUMN as_of TEXT;                           -- the day a list was true
ALTER TABLE import ADD COLUMN origin TEXT NOT NULL DEFAULT '';      -- digest of its headings: lists of one source
ALTER TABLE import ADD COLUMN complete INTEGER NOT NULL DEFAULT 0;  -- 1 when it held every open piece of its source
ALTER TABLE import ADD COLUMN complete_from TEXT;                   -- first day of its pieces, when it limits them

-- Facts: pieces of one client shown by one file, one per line of text, tab-separated.
CREATE TABLE piece_lines (
    client  TEXT    NOT NULL,
    import  INTEGER NOT NULL REFERENCES import (id),
    name    TEXT    NOT NULL,                 -- as the file spells it
    sha256  TEXT    NOT NULL,                 -- of lines
    lines   TEXT    NOT NULL,
    PRIMARY KEY (client, import)
) STRICT, WITHOUT ROWID;

-- Facts: statements of one bank file.
CREATE TABLE bank_statement (
    import      INTEGER NOT NULL REFERENCES import (id),
    seq         INTEGER NOT NULL,
    account     TEXT    NOT NULL,             -- IBAN, else what the file or a person calls it
    shown       TEXT    NOT NULL,
    first_day   TEXT,
    last_day    TEXT,
    opening     INTEGER,
    closing     INTEGER,
    PRIMARY KEY (import, seq)
) STRICT, WITHOUT ROWID;

-- Facts: booked operations of one bank file.
CREATE TABLE bank_move (
    import         INTEGER NOT NULL REFERENCES import (id),
    seq            INTEGER NOT NULL,
    name           BLOB    NOT NULL,          -- identity by account, day, amount and bank reference or words
    content        BLOB    NOT NULL,          -- the same without the bank reference
    account        TEXT    NOT NULL,
    booked         TEXT    NOT NULL,
    amount         INTEGER NOT NULL,          -- negative: money that went
    means          TEXT    NOT NULL,
    label          TEXT    NOT NULL,
    remittance     TEXT    NOT NULL,
    payer          TEXT,
    payer_account  TEXT,
    reference      TEXT,                      -- end-to-end or structured
    documents      TEXT    NOT NULL,          -- numbers named one by one, separated by line feeds
    parts          TEXT    NOT NULL,          -- JSON: payments of a batch
    PRIMARY KEY (import, seq)
) STRICT, WITHOUT ROWID;

-- Projection: one receipt for each operation, however many files show it, and the names it has in them.
CREATE TABLE receipt (
    id      BLOB    PRIMARY KEY,
    import  INTEGER NOT NULL,                 -- the row of bank_move that tells it best
    seq     INTEGER NOT NULL,
    booked  TEXT    NOT NULL,
    amount  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE receipt_name (
    name     BLOB PRIMARY KEY,
    receipt  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Projection: what people accepted, and what became of it.
CREATE TABLE accepted (
    client       INTEGER NOT NULL REFERENCES client (id),
    receipt      BLOB    NOT NULL,
    origin       TEXT    NOT NULL,            -- bank, ledger
    booked_on    TEXT    NOT NULL,            -- day of the receipt
    amount       INTEGER NOT NULL,            -- what of it is this client's
    label        TEXT    NOT NULL,
    state        TEXT    NOT NULL,            -- booked, unbooked, replaced, waiting
    on_account   INTEGER NOT NULL,
    shares       TEXT    NOT NULL,            -- item:asked:applied, separated by spaces
    author       TEXT    NOT NULL,
    accepted_on  TEXT    NOT NULL,
    PRIMARY KEY (client, receipt)
) STRICT, WITHOUT ROWID;

ALTER TABLE item ADD COLUMN source TEXT NOT NULL DEFAULT 'ledger';  -- who told it: ledger, list, e_invoice, bank
ALTER TABLE client ADD COLUMN bridge INTEGER NOT NULL DEFAULT 0;    -- 411 less what is told here

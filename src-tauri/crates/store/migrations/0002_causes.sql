-- Why it is unpaid, what was promised, what is contested. Projections of the journal, like client and item.

-- Version of the rules the projections were made by: an older ledger is projected again when it is opened.
ALTER TABLE ledger ADD COLUMN projected INTEGER NOT NULL DEFAULT 0;

ALTER TABLE item ADD COLUMN parts TEXT;                               -- cause:reason:cents, largest first
ALTER TABLE item ADD COLUMN unqualified INTEGER NOT NULL DEFAULT 0;   -- what no cause explains
ALTER TABLE item ADD COLUMN contested INTEGER NOT NULL DEFAULT 0;     -- out of what may be claimed
ALTER TABLE item ADD COLUMN dispute TEXT;                             -- open, closed
ALTER TABLE item ADD COLUMN promise TEXT;                             -- the latest promise that covers it

DROP INDEX item_open;
CREATE INDEX item_open ON item (client, due, remaining, stated, unqualified, account, invoice)
    WHERE remaining <> 0;

-- What remained of an item from a day on, when it was not settled in one go.
CREATE TABLE step (
    client     INTEGER NOT NULL REFERENCES client (id),
    item       BLOB    NOT NULL,
    since      TEXT    NOT NULL,
    remaining  INTEGER NOT NULL,
    PRIMARY KEY (client, item, since)
) STRICT, WITHOUT ROWID;

-- Why an invoice is unpaid, from a day on; a row without a cause takes the qualification away.
CREATE TABLE qualified (
    client   INTEGER NOT NULL REFERENCES client (id),
    invoice  BLOB    NOT NULL,
    since    TEXT    NOT NULL,
    rank     INTEGER NOT NULL,
    cause    TEXT,
    reason   TEXT,
    amount   INTEGER,                         -- the rest when absent
    PRIMARY KEY (client, invoice, since, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE promise (
    client       INTEGER NOT NULL REFERENCES client (id),
    id           TEXT    NOT NULL,
    made_on      TEXT    NOT NULL,
    promised_by  TEXT    NOT NULL,
    channel      TEXT    NOT NULL,
    owner        TEXT    NOT NULL,
    author       TEXT    NOT NULL,
    invoices     TEXT    NOT NULL,            -- ids, separated by spaces; empty for all the account
    instalments  TEXT    NOT NULL,            -- day:cents, separated by spaces
    receipts     TEXT    NOT NULL,            -- the same: what came since, on what it is about
    cancelled    TEXT,                        -- why
    note         TEXT    NOT NULL,
    PRIMARY KEY (client, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE dispute (
    client        INTEGER NOT NULL REFERENCES client (id),
    id            TEXT    NOT NULL,
    invoice       BLOB    NOT NULL,
    piece         TEXT    NOT NULL,
    reason        TEXT    NOT NULL,
    contested     INTEGER NOT NULL,           -- still contested
    remaining     INTEGER NOT NULL,           -- of the invoice
    opened_on     TEXT    NOT NULL,
    resolver      TEXT    NOT NULL,
    follow_up_on  TEXT,
    ended_on      TEXT,
    ended_how     TEXT,
    closing_note  TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    author        TEXT    NOT NULL,
    PRIMARY KEY (client, id)
) STRICT, WITHOUT ROWID;

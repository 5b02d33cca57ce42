-- The ledger of one company. Readable with sqlite3: codes are words, dates are YYYY-MM-DD, amounts whole cents.
--
-- Facts:      import, raw_block, account_lines, client_sighting   brought by files, never edited
-- Journal:    operation                                           what people decided, append-only
-- Projection: register, client, item                              recomputed from the two, never the only copy
-- Letters:    letter, letter_pdf                                  sealed when issued

CREATE TABLE ledger (
    only        INTEGER PRIMARY KEY CHECK (only = 1),
    id          TEXT    NOT NULL,             -- random, drawn once: part of every computed id
    created_on  TEXT    NOT NULL,
    sample      INTEGER NOT NULL,             -- 1 for the sample company
    revision    INTEGER NOT NULL              -- rises with every write: what was previewed may have moved
) STRICT;

CREATE TABLE import (
    id              INTEGER PRIMARY KEY,
    batch           TEXT    NOT NULL UNIQUE,  -- what people call it: I1, I2, …
    kind            TEXT    NOT NULL,         -- fec, clients
    file            TEXT    NOT NULL,
    sha256          TEXT    NOT NULL,         -- of the file as received
    bytes           INTEGER NOT NULL,
    received_on     TEXT    NOT NULL,         -- civil day
    author          TEXT    NOT NULL,
    covers_from     TEXT,                     -- first entry date found
    covers_to       TEXT,                     -- last entry date found
    has_opening     INTEGER NOT NULL,
    customer_cents  INTEGER,                  -- balance of accounts 411 in the file
    report          TEXT    NOT NULL,         -- JSON: detected, counts, issues, totals
    cancelled       INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The file as received, compressed; its hash is checked when it is read back.
CREATE TABLE raw_block (
    import   INTEGER NOT NULL REFERENCES import (id),
    seq      INTEGER NOT NULL,
    sha256   TEXT    NOT NULL,                -- of the uncompressed bytes
    bytes    INTEGER NOT NULL,
    content  BLOB    NOT NULL,                -- zstd
    PRIMARY KEY (import, seq)
) STRICT, WITHOUT ROWID;

-- Customer-account lines of one client in one file, one line per row of text, tab-separated.
CREATE TABLE account_lines (
    client  TEXT    NOT NULL,
    import  INTEGER NOT NULL REFERENCES import (id),
    name    TEXT    NOT NULL,                 -- as the file spells it
    sha256  TEXT    NOT NULL,                 -- of lines
    lines   TEXT    NOT NULL,
    PRIMARY KEY (client, import)
) STRICT, WITHOUT ROWID;

-- What a client list said about one client.
CREATE TABLE client_sighting (
    client  TEXT    NOT NULL,
    import  INTEGER NOT NULL REFERENCES import (id),
    fields  TEXT    NOT NULL,                 -- JSON object: field of the client, value
    PRIMARY KEY (client, import)
) STRICT, WITHOUT ROWID;

CREATE TABLE operation (
    seq      INTEGER PRIMARY KEY,             -- order of arrival here
    id       TEXT    NOT NULL UNIQUE,         -- SHA-256 of the header
    header   TEXT    NOT NULL,                -- exact bytes the id was computed on
    kind     TEXT    NOT NULL,
    client   TEXT,
    entity   TEXT    NOT NULL,
    field    TEXT    NOT NULL,
    author   TEXT    NOT NULL,
    millis   INTEGER NOT NULL,
    counter  INTEGER NOT NULL,
    day      TEXT    NOT NULL,                -- civil day it was made for
    salt     TEXT    NOT NULL,                -- random: an erased value cannot be guessed from its hash
    value    TEXT                             -- nothing takes the value away
) STRICT;
CREATE INDEX operation_by_client ON operation (client, seq);
CREATE INDEX operation_by_register ON operation (kind, entity, field, seq);
CREATE TRIGGER operation_is_never_edited BEFORE UPDATE ON operation
    BEGIN SELECT RAISE(ABORT, 'operations are never edited'); END;
CREATE TRIGGER operation_is_never_deleted BEFORE DELETE ON operation
    BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;

-- Acts of this desk, for « Annuler »: an act holds one or many operations.
CREATE TABLE act (
    id      INTEGER PRIMARY KEY,
    label   TEXT    NOT NULL,
    day     TEXT    NOT NULL,
    state   TEXT    NOT NULL                  -- done, undone, final
) STRICT;
CREATE TABLE act_operation (
    act        INTEGER NOT NULL REFERENCES act (id),
    operation  TEXT    NOT NULL REFERENCES operation (id),
    PRIMARY KEY (act, operation)
) STRICT, WITHOUT ROWID;

-- The value each register has now.
CREATE TABLE register (
    kind       TEXT NOT NULL,
    entity     TEXT NOT NULL,
    field      TEXT NOT NULL,
    client     TEXT,
    value      TEXT,
    operation  TEXT NOT NULL,
    author     TEXT NOT NULL,
    millis     INTEGER NOT NULL,
    counter    INTEGER NOT NULL,
    day        TEXT NOT NULL,
    PRIMARY KEY (kind, entity, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_by_client ON register (client, kind) WHERE client IS NOT NULL;

CREATE TABLE client (
    id                INTEGER PRIMARY KEY,
    code              TEXT    NOT NULL UNIQUE,
    name              TEXT    NOT NULL,
    search            TEXT    NOT NULL,       -- name and code without accents or case
    sort_name         TEXT    NOT NULL,
    siren             TEXT,
    customer_type     TEXT    NOT NULL,
    sales_rep         TEXT,
    terms             TEXT,
    address           TEXT    NOT NULL,       -- lines separated by line feeds
    postcode          TEXT,
    city              TEXT,
    country           TEXT,
    email             TEXT,
    phone             TEXT,
    insolvent_since   TEXT,
    request_received  TEXT,
    source            TEXT    NOT NULL,
    till              INTEGER NOT NULL,       -- 1 when left out of the portfolio
    last_action       TEXT,
    last_action_on    TEXT
) STRICT;

CREATE TABLE item (
    client      INTEGER NOT NULL REFERENCES client (id),
    id          BLOB    NOT NULL,             -- computed identity, 16 bytes
    invoice     BLOB    NOT NULL,
    account     TEXT    NOT NULL,             -- 411, 416, 413, 4191…
    kind        TEXT    NOT NULL,
    piece       TEXT    NOT NULL,
    search      TEXT    NOT NULL,             -- piece, capitals and digits only
    rank        INTEGER NOT NULL,
    issued      TEXT    NOT NULL,
    booked      TEXT    NOT NULL,
    due         TEXT,
    stated      INTEGER NOT NULL,             -- 1 when the due date was said or confirmed
    amount      INTEGER NOT NULL,
    remaining   INTEGER NOT NULL,
    settled_on  TEXT,
    currency    TEXT,
    label       TEXT    NOT NULL,
    cause       TEXT,
    sub_reason  TEXT,
    comment     TEXT,
    PRIMARY KEY (client, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_open ON item (client, due, remaining, stated, cause, account, invoice) WHERE remaining <> 0;

CREATE TABLE letter (
    id               TEXT    PRIMARY KEY,
    reference        TEXT    NOT NULL UNIQUE,
    client           TEXT    NOT NULL,
    client_name      TEXT    NOT NULL,
    step             TEXT    NOT NULL,
    issued_on        TEXT    NOT NULL,
    author           TEXT    NOT NULL,
    claimed_cents    INTEGER NOT NULL,
    pages            INTEGER NOT NULL,
    sha256           TEXT    NOT NULL,        -- of the exact PDF
    previous_sha256  TEXT,                    -- of the seal before this one: a chain
    seal             TEXT    NOT NULL,        -- SHA-256 of data, PDF hash and previous seal
    data             TEXT    NOT NULL         -- JSON: everything the letter says and the rates it used
) STRICT;
CREATE TRIGGER letter_is_never_edited BEFORE UPDATE ON letter
    BEGIN SELECT RAISE(ABORT, 'letters are never edited'); END;
CREATE TRIGGER letter_is_never_deleted BEFORE DELETE ON letter
    BEGIN SELECT RAISE(ABORT, 'letters are never deleted'); END;
CREATE TABLE letter_pdf (
    letter   TEXT PRIMARY KEY REFERENCES letter (id),
    content  BLOB NOT NULL
) STRICT;
CREATE TRIGGER letter_pdf_is_never_edited BEFORE UPDATE ON letter_pdf
    BEGIN SELECT RAISE(ABORT, 'letters are never edited'); END;
CREATE TRIGGER letter_pdf_is_never_deleted BEFORE DELETE ON letter_pdf
    BEGIN SELECT RAISE(ABORT, 'letters are never deleted'); END;

-- Operations that travel: which desk made them, what their author had seen, and what came in which file.

ALTER TABLE operation ADD COLUMN replica TEXT;      -- identity of the desk; absent before desks were told apart
ALTER TABLE operation ADD COLUMN number INTEGER;    -- its own count of operations, from 1
ALTER TABLE operation ADD COLUMN received INTEGER;  -- the merge that brought it; absent when made here
CREATE INDEX operation_by_stamp ON operation (millis, counter);
CREATE INDEX operation_by_number ON operation (replica, number);

-- Operations of the same register that an author had seen, as the header names them; not all of them need be here.
CREATE TABLE operation_parent (
    parent     TEXT NOT NULL,
    operation  TEXT NOT NULL REFERENCES operation (id),
    PRIMARY KEY (parent, operation)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_parent_of ON operation_parent (operation);
INSERT OR IGNORE INTO operation_parent (parent, operation)
    SELECT seen.value, operation.id FROM operation, json_each(operation.header, '$.parents') AS seen;

ALTER TABLE import ADD COLUMN place INTEGER NOT NULL DEFAULT 0;  -- rank among files, by who took it in first
ALTER TABLE import ADD COLUMN reading TEXT NOT NULL DEFAULT '';  -- the operation that read it last
UPDATE import SET place = id, reading = coalesce(
    (SELECT operation.id FROM operation
     WHERE kind = 'import' AND entity = import.sha256 AND value IS NOT NULL
     ORDER BY millis DESC, counter DESC LIMIT 1), '');

-- Colleagues of this desk, as it knows them.
CREATE TABLE colleague (
    person    TEXT    PRIMARY KEY,            -- name without accents or case
    name      TEXT    NOT NULL,
    role      TEXT    NOT NULL,               -- accounting, sales
    key       TEXT    NOT NULL,               -- public key of the desk, empty until a file came from it
    sent      INTEGER NOT NULL,               -- number of the last file made for them
    sent_on   TEXT,
    received  INTEGER NOT NULL,               -- number of the last file that came from them
    received_on TEXT,
    holds     TEXT    NOT NULL                -- what their last file said they hold, one desk a line
) STRICT;

-- Files merged, in order.
CREATE TABLE merge (
    id        INTEGER PRIMARY KEY,
    sha256    TEXT    NOT NULL,               -- of the packet
    name      TEXT    NOT NULL,               -- who sent it
    number    INTEGER NOT NULL,               -- which of their files it is
    day       TEXT    NOT NULL,
    added     INTEGER NOT NULL,
    backup    TEXT    NOT NULL,               -- made just before
    last      INTEGER NOT NULL                -- last operation once done: nothing was decided since while it is the last
) STRICT;

-- What each desk is told: values that stay elsewhere, the clients of a sales rep, files a colleague acknowledged.

-- withheld: the value was not told to this desk; erased: nobody keeps it any more. Absent when the value is here.
ALTER TABLE operation ADD COLUMN untold TEXT;

-- Clients whose operations leave this desk, for as long as the transaction that takes them away.
CREATE TABLE leaving (client TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

DROP TRIGGER operation_is_never_edited;
CREATE TRIGGER operation_is_never_edited BEFORE UPDATE ON operation
    WHEN NEW.id IS NOT OLD.id OR NEW.header IS NOT OLD.header OR NEW.seq IS NOT OLD.seq
      OR NOT (OLD.untold IS 'withheld' AND NEW.untold IS NULL OR NEW.untold IS 'erased' AND NEW.value IS NULL)
    BEGIN SELECT RAISE(ABORT, 'operations are never edited'); END;
DROP TRIGGER operation_is_never_deleted;
CREATE TRIGGER operation_is_never_deleted BEFORE DELETE ON operation
    WHEN NOT EXISTS (SELECT 1 FROM leaving WHERE leaving.client IS OLD.client)
    BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;

-- At the desk of a sales rep: their clients, as the latest file of accounting tells them, and how late that was.
CREATE TABLE portfolio (client TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE portfolio_told (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    millis   INTEGER NOT NULL,
    counter  INTEGER NOT NULL
) STRICT;

ALTER TABLE colleague ADD COLUMN acknowledged INTEGER NOT NULL DEFAULT 0;  -- last file of ours they said they merged
ALTER TABLE colleague ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;        -- last operation here when a file was left for them in the shared folder
ALTER TABLE colleague ADD COLUMN recipient TEXT NOT NULL DEFAULT '';       -- what files for them are sealed to

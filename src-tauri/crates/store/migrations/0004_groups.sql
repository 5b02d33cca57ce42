-- Who pays for whom, and who an invoice was assigned to.

ALTER TABLE client ADD COLUMN parent TEXT;    -- code of the client that pays for it
CREATE INDEX client_parent ON client (parent) WHERE parent IS NOT NULL;
ALTER TABLE item ADD COLUMN assigned TEXT;    -- who has the debt, empty when unnamed; absent while it is ours

-- In which language a client is written to, and what a public buyer wants to read on a letter.

ALTER TABLE client ADD COLUMN language TEXT;    -- fr when absent
ALTER TABLE client ADD COLUMN engagement TEXT;  -- engagement number
ALTER TABLE client ADD COLUMN service TEXT;     -- service code

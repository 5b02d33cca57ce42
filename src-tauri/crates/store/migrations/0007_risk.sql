-- How clients pay, and how much credit they have. Projections of facts and of the journal, like client and item.

-- What a client paid in a calendar month, and how late: credit notes, discounts and losses are not in it.
CREATE TABLE paid (
    client     INTEGER NOT NULL REFERENCES client (id),
    month      TEXT    NOT NULL,              -- its first day
    amount     INTEGER NOT NULL,
    cent_days  INTEGER NOT NULL,              -- sum of cents × days late
    last_on    TEXT    NOT NULL,              -- the last day something came
    PRIMARY KEY (client, month)
) STRICT, WITHOUT ROWID;

-- How much credit a client has.
CREATE TABLE credit_limit (
    client          INTEGER PRIMARY KEY REFERENCES client (id),
    amount          INTEGER,                  -- nothing said of an amount when absent
    days            INTEGER,                  -- the most its oldest item may be late
    tolerance_pct   INTEGER NOT NULL,
    tolerance_days  INTEGER NOT NULL,
    review_on       TEXT
) STRICT;

-- What a person decided of the orders of a client.
CREATE TABLE order_decision (
    client  INTEGER PRIMARY KEY REFERENCES client (id),
    status  TEXT    NOT NULL,                 -- deliver, watch, block
    until   TEXT                              -- the last day it holds
) STRICT;

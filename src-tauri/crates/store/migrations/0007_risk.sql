-- How clients pay, and how much credit they have. Projections of facts and of the journal, like client and item.

-- What a client paid in a calendar month, and how late: credit notes, discounts and losses are not in it.
CREATE TABLE paid (
    client     INTEGER NOT NULL REFERENCES client (id),
    month      TEXT    NOT NULL,              -- its first day
    amount     INTEGER NOT NULL,
    cent_days  INTEGER NOT NULL,              -- sum of cents × days late
    PRIMARY KEY (client, month)
) STRICT, WITHOUT ROWID;

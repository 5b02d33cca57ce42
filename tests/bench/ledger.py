"""Writes an invented customer ledger (FEC) of any size, and what a correct reading must find in it.

    python3 ledger.py --out FOLDER --clients 2000 --invoices 100000 --seed 1

The same options give the same bytes. `FOLDER/fec.txt` is the ledger, `FOLDER/expected.json` its figures,
counted from the story told and not from the lines written.
"""
import argparse
import datetime as dt
import json
import random
from pathlib import Path

COLUMNS = (
    "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate "
    "EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise"
).split()

TRADES = "Atelier Fournil Garage Serrurerie Vitrerie Papeterie Verger Scierie Lavoir Comptoir".split()
NAMES = "Aubrac Brévan Cœuret Dorlange Évrard Faugas Gerland Hénoult Isnard Jolivaux Kerzon Lézan".split()

YEAR = 2025
LAST_DAY = dt.date(YEAR, 12, 31)


def euros(cents):
    return f"{cents // 100},{cents % 100:02d}"


def day(date):
    return date.strftime("%Y%m%d")


def letters(rank):
    """0 → AAA, 1 → AAB … as a package numbers its matchings for one client."""
    text = ""
    for _ in range(3):
        text = chr(ord("A") + rank % 26) + text
        rank //= 26
    return "ABCDEFGHIJ"[rank % 10] + text if rank else text


class Ledger:
    """The lines of a ledger, entry after entry, each balanced as it is written."""

    def __init__(self, out):
        self.out = out
        self.lines = 0
        self.total = 0
        self.entries = {}
        out.write("\t".join(COLUMNS) + "\r\n")

    def entry(self, journal, title, date, piece, label, movements):
        """Writes one entry. A movement is (account, its title, client or None, debit, credit, matching)."""
        assert sum(m[3] for m in movements) == sum(m[4] for m in movements), (piece, movements)
        number = self.entries[journal] = self.entries.get(journal, 0) + 1
        for account, account_title, client, debit, credit, matching in movements:
            code, name = client or ("", "")
            mark, mark_day = matching or ("", "")
            self.out.write(
                f"{journal}\t{title}\t{journal}{number:07d}\t{day(date)}\t{account}\t{account_title}\t{code}\t{name}\t"
                f"{piece}\t{day(date)}\t{label}\t{euros(debit)}\t{euros(credit)}\t{mark}\t{mark_day}\t{day(date)}\t\t\r\n"
            )
            self.lines += 1
            self.total += debit


def tell(chance, clients, invoices):
    """The year as events in order of date: sales, and what each client did about them."""
    events = []
    ranks = {}
    open_cents = 0
    first = chance.sample(range(clients), clients)
    for rank in range(invoices):
        # Everybody buys once, in no order; then a few buy most, as in any portfolio.
        many = min(int(chance.paretovariate(0.6)), clients) - 1 if chance.random() < 0.5 else chance.randrange(clients)
        client = first[rank] if rank < clients else many
        issued = dt.date(YEAR, 1, 2) + dt.timedelta(days=rank * 360 // invoices)
        net = max(900, int(chance.lognormvariate(10.6, 1.1)))
        vat = (net + 2) // 5
        gross = net + vat
        paid = issued + dt.timedelta(days=chance.choice((12, 28, 33, 41, 62, 95)))
        fate = chance.random()
        settled = fate < 0.86 and paid <= LAST_DAY
        part = not settled and fate > 0.95 and paid <= LAST_DAY
        matching = None
        if settled:
            mark = ranks[client] = ranks.get(client, -1) + 1
            matching = (letters(mark), day(paid))
        received = gross if settled else gross * 2 // 5 if part else 0
        open_cents += gross - received
        piece = f"V{YEAR}-{rank + 1:06d}"
        events.append((issued, 0, client, piece, net, vat, matching))
        if received:
            events.append((paid, 1, client, piece, received, 0, matching))
    events.sort(key=lambda event: (event[0], event[1], event[3]))
    return events, open_cents


def write(folder, clients, invoices, seed):
    """Writes the ledger and its figures into `folder`; gives the path of the ledger and the figures."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(f"{seed}/{clients}/{invoices}")
    people = [
        (f"C{n + 1:05d}", f"{chance.choice(TRADES)} {chance.choice(NAMES)} {n + 1}") for n in range(clients)
    ]
    events, open_cents = tell(chance, clients, invoices)
    path = folder / "fec.txt"
    with path.open("w", encoding="utf-8", newline="") as out:
        ledger = Ledger(out)
        for date, kind, client, piece, amount, vat, matching in events:
            who = people[client]
            if kind == 0:
                ledger.entry("VE", "Ventes", date, piece, f"Facture {piece} {who[1]}", [
                    ("411000", "Clients", who, amount + vat, 0, matching),
                    ("706000", "Prestations", None, 0, amount, None),
                    ("445710", "TVA collectée", None, 0, vat, None),
                ])
            else:
                ledger.entry("BQ", "Banque", date, piece, f"Virement {who[1]}", [
                    ("512000", "Banque", None, amount, 0, None),
                    ("411000", "Clients", who, 0, amount, matching),
                ])
        figures = {
            "lines": ledger.lines,
            "debit_cents": ledger.total,
            "credit_cents": ledger.total,
            "open_cents": open_cents,
            "clients": len({event[2] for event in events}),
        }
    (folder / "expected.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return path, figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--clients", type=int, default=2_000)
    parser.add_argument("--invoices", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    path, figures = write(given.out, given.clients, given.invoices, given.seed)
    print(f"{path}: {figures}")


if __name__ == "__main__":
    main()

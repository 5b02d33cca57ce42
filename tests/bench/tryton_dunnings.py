"""Creates the dunnings of given receivable lines with Tryton, and says how long each time took.

    .venv/bin/python tests/bench/tryton_dunnings.py LINES ROUNDS

LINES is written by the bench `dunnings`: one line for each overdue amount, its client, its due date and its cents
between tabs. They are posted as moves of a company on a database in memory, so that no disk slows Tryton down; then
its own « create dunnings » is asked for the day and taken back, ROUNDS times. Only that call is timed: neither the
start, nor the moves, nor what it takes to commit. Prints the number of dunnings, then seconds, one a line.
"""
import datetime as dt
import sys
import time
from decimal import Decimal

from trytond import config

config.set("database", "uri", "sqlite://")

from trytond.modules.account.tests import create_chart, get_fiscalyear  # noqa: E402
from trytond.modules.company.tests import create_company, set_company  # noqa: E402
from trytond.pool import Pool  # noqa: E402
from trytond.tests.test_tryton import activate_module, with_transaction  # noqa: E402

DAYS_OF_LEVELS = (1, 15, 42)


def read(path):
    """The lines: (client, due date, amount in euros)."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            client, due, cents = line.rstrip("\n").split("\t")
            yield client, dt.date.fromisoformat(due), Decimal(cents) / 100


def periods(company, lines):
    """A fiscal year, with its months, for each year of the lines."""
    FiscalYear = Pool().get("account.fiscalyear")
    years = [get_fiscalyear(company, dt.date(year, 1, 1)) for year in sorted({due.year for _, due, _ in lines})]
    FiscalYear.save(years)
    FiscalYear.create_period(years)


def post(company, lines):
    """Each line becomes a posted move: what the client owes, and the sale."""
    pool = Pool()
    Account, Journal, Move = pool.get("account.account"), pool.get("account.journal"), pool.get("account.move")
    Level, Party = pool.get("account.dunning.level"), pool.get("party.party")
    Period, Procedure = pool.get("account.period"), pool.get("account.dunning.procedure")

    levels = [Level(sequence=rank, overdue=dt.timedelta(days)) for rank, days in enumerate(DAYS_OF_LEVELS)]
    procedure = Procedure(name="Relances", levels=levels)
    procedure.save()
    names = sorted({client for client, _, _ in lines})
    parties = [Party(name=name, dunning_procedure=procedure) for name in names]
    Party.save(parties)
    party = dict(zip(names, parties, strict=True))

    receivable, = Account.search([("type.receivable", "=", True), ("party_required", "=", True)], limit=1)
    revenue, = Account.search([("type.revenue", "=", True), ("closed", "!=", True)], limit=1)
    journal, = Journal.search([("code", "=", "REV")])
    period = {due: Period.find(company, date=due) for due in {due for _, due, _ in lines}}
    moves = Move.create([
        {
            "period": period[due].id,
            "journal": journal.id,
            "date": due,
            "lines": [("create", [
                {"account": revenue.id, "credit": amount},
                {"account": receivable.id, "party": party[client].id, "debit": amount, "maturity_date": due},
            ])],
        }
        for client, due, amount in lines
    ])
    Move.post(moves)


@with_transaction()
def measure(lines, rounds):
    """How many dunnings are created, and the seconds of each round."""
    today = max(due for _, due, _ in lines) + dt.timedelta(days=1)
    company = create_company()
    with set_company(company):
        create_chart(company)
        periods(company, lines)
        post(company, lines)
        Dunning = Pool().get("account.dunning")
        counts, seconds = set(), []
        for _ in range(rounds):
            started = time.perf_counter()
            Dunning.generate_dunnings(today)
            seconds.append(time.perf_counter() - started)
            counts.add(Dunning.search([], count=True))
            Dunning.delete(Dunning.search([]))
    count, = counts  # Each round created the same dunnings, or the seconds mean nothing.
    return count, seconds


def main():
    activate_module("account_dunning")
    count, seconds = measure(list(read(sys.argv[1])), int(sys.argv[2]))
    print(count, *seconds, sep="\n")


if __name__ == "__main__":
    main()

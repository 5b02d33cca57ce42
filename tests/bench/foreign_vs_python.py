"""Files of strangers read to values, as a ratio to Python's usual libraries reading the same values.

    .venv/bin/python tests/bench/foreign_vs_python.py --encaisse target/release/encaisse

A CAMT.053 of 100,000 entries against lxml (`iterparse`, the same fields), an XLSX list of 100,000 invoices against
openpyxl (`read_only`). On our side `encaisse inspect --json` runs whole: it starts, reads, checks balances and
duplicates, and writes what it found; the workbook crosses to a second process and back. On theirs, only the reading
is timed, in a process that has its libraries already. Aims: a tenth of lxml, a fifth of openpyxl.
"""
import argparse
import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

import lxml.etree
import openpyxl

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


def camt(path, entries):
    """Writes a statement of `entries` transfers received; gives its total in cents."""
    total = 0
    day = datetime.date(2026, 1, 2)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{NAMESPACE}"><BkToCstmrStmt>\n')
        file.write("<GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>R1</Id>\n")
        file.write("<Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id><Ccy>EUR</Ccy></Acct>\n")
        for number in range(entries):
            cents = 1_000 + number * 7 % 900_000
            total += cents
            on = day + datetime.timedelta(days=number * 300 // entries)
            amount = f"{cents // 100}.{cents % 100:02d}"
            file.write(
                f'<Ntry>\n  <NtryRef>{number}</NtryRef>\n  <Amt Ccy="EUR">{amount}</Amt>\n'
                f"  <CdtDbtInd>CRDT</CdtDbtInd>\n  <Sts><Cd>BOOK</Cd></Sts>\n"
                f"  <BookgDt><Dt>{on}</Dt></BookgDt>\n  <ValDt><Dt>{on}</Dt></ValDt>\n"
                f"  <AcctSvcrRef>B{number:010d}</AcctSvcrRef>\n"
                "  <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>\n"
                f'  <NtryDtls><TxDtls>\n    <Refs><EndToEndId>E2E-{number}</EndToEndId></Refs>\n'
                f'    <Amt Ccy="EUR">{amount}</Amt>\n    <CdtDbtInd>CRDT</CdtDbtInd>\n'
                f"    <RltdPties><Dbtr><Pty><Nm>Société Crémière n° {number % 2000}</Nm></Pty></Dbtr>"
                "<DbtrAcct><Id><IBAN>FR7630004000031234567890143</IBAN></Id></DbtrAcct></RltdPties>\n"
                f"    <RmtInf><Ustrd>Règlement facture FA2026-{number:06d}</Ustrd></RmtInf>\n"
                "  </TxDtls></NtryDtls>\n"
                f"  <AddtlNtryInf>VIR SEPA RECU DE SOCIETE {number % 2000}</AddtlNtryInf>\n</Ntry>\n"
            )
        file.write("</Stmt></BkToCstmrStmt></Document>\n")
    return total


def camt_by_lxml(path):
    """Reads the same fields with lxml; gives seconds and the total in cents."""
    tag = lambda name: f"{{{NAMESPACE}}}{name}"
    at = lambda where: "/".join(tag(name) for name in where.split("/"))
    fields = {name: at(where) for name, where in {
        "sign": "CdtDbtInd", "status": "Sts/Cd", "booked": "BookgDt/Dt", "value": "ValDt/Dt",
        "reference": "AcctSvcrRef", "label": "AddtlNtryInf", "domain": "BkTxCd/Domn/Cd",
        "family": "BkTxCd/Domn/Fmly/Cd", "sub_family": "BkTxCd/Domn/Fmly/SubFmlyCd",
    }.items()}
    inside = {name: at(where) for name, where in {
        "end_to_end": "Refs/EndToEndId", "amount": "Amt", "sign": "CdtDbtInd",
        "debtor": "RltdPties/Dbtr/Pty/Nm", "iban": "RltdPties/DbtrAcct/Id/IBAN", "words": "RmtInf/Ustrd",
    }.items()}
    details, amount_tag = at("NtryDtls/TxDtls"), tag("Amt")
    started = time.perf_counter()
    read, total = [], 0
    for _, entry in lxml.etree.iterparse(str(path), tag=tag("Ntry"), resolve_entities=False):
        amount = entry.find(amount_tag)
        one = {name: entry.findtext(where) for name, where in fields.items()}
        one["amount"], one["currency"] = Decimal(amount.text), amount.get("Ccy")
        for key in ("booked", "value"):
            one[key] = datetime.date.fromisoformat(one[key])
        one["details"] = [
            {name: detail.findtext(where) for name, where in inside.items()} for detail in entry.findall(details)
        ]
        total += int(one["amount"] * 100) * (1 if one["sign"] == "CRDT" else -1)
        read.append(one)
        entry.clear()
        while entry.getprevious() is not None:
            del entry.getparent()[0]
    return time.perf_counter() - started, total


HEADINGS = ["N° pièce", "Type", "Date", "Échéance", "Code client", "Client", "Montant HT", "TVA", "Montant TTC", "Réglé", "Reste dû"]


def workbook(path, rows):
    """Writes a list of `rows` invoices; gives what remains to be paid in cents."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Factures")
    sheet.append(HEADINGS)
    total = 0
    for number in range(rows):
        net = 10_000 + number * 13 % 500_000
        vat = net // 5
        total += net + vat
        day = datetime.date(2026, 1, 2) + datetime.timedelta(days=number * 200 // rows)
        due = day + datetime.timedelta(days=30)
        sheet.append([
            f"FA2026-{number:06d}", "Facture", day, due, f"C{number % 2000:05d}", f"Société Crémière n° {number % 2000}",
            net / 100, vat / 100, (net + vat) / 100, 0, (net + vat) / 100,
        ])
    book.save(path)
    return total


def workbook_by_openpyxl(path):
    """Reads every cell with openpyxl; gives seconds and what remains to be paid in cents."""
    started = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = book.active.iter_rows(min_row=2, values_only=True)
    read = [(*row[:6], *(Decimal(str(amount)) for amount in row[6:])) for row in rows]
    total = sum(int(row[10] * 100) for row in read)
    return time.perf_counter() - started, total


def inspected(program, path):
    """Runs `inspect`; gives seconds, MB and what it says."""
    with tempfile.NamedTemporaryFile() as output:
        launcher = [sys.executable, "-S", str(Path(__file__).with_name("measured.py")), output.name]
        command = [*launcher, str(program), "--json", "inspect", str(path)]
        said = subprocess.run(command, check=True, capture_output=True, text=True)
        measured = json.loads(said.stdout)
        if measured["status"]:
            sys.exit(f"inspect ended with {measured['status']}\n{said.stderr}")
        return measured["seconds"], measured["memory_mb"], json.load(output)


def compare(what, program, path, theirs, total_of, total, rounds, aim):
    """Reads a file in turn on both sides, and says the ratio."""
    ours, other, memory = [], [], []
    for _ in range(rounds):
        seconds, found = theirs(path)
        if found != total:
            sys.exit(f"{what}: the yardstick read {found}, expected {total}")
        other.append(seconds)
        seconds, used, told = inspected(program, path)
        if total_of(told) != total:
            sys.exit(f"{what}: read {total_of(told)}, expected {total}: its speed means nothing")
        ours.append(seconds)
        memory.append(used)
    ratio = statistics.median(ours) / statistics.median(other)
    spread = sorted(one / two for one, two in zip(ours, other))
    size = path.stat().st_size / 1e6
    print(f"{what}, {size:.0f} MB, {rounds} rounds, {os.cpu_count()} cores")
    print(f"  ratio   {ratio:.3f}   from {spread[0]:.3f} to {spread[-1]:.3f}   aim {aim:.2f}")
    print(f"  seconds, ours and theirs   {statistics.median(ours):.2f}   {statistics.median(other):.2f}")
    print(f"  greatest memory, MB        {max(memory):.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encaisse", required=True, type=Path)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    program = given.encaisse.resolve()
    cents = lambda text: int(Decimal(text) * 100)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "releve.xml"
        total = camt(file, given.rows)
        compare(
            f"CAMT.053 of {given.rows} entries, lxml {lxml.etree.__version__}", program, file, camt_by_lxml,
            lambda told: cents(told["detail"][0]["booked_credits"]), total, given.rounds, 0.10,
        )
        file = Path(folder) / "factures.xlsx"
        total = workbook(file, given.rows)
        compare(
            f"XLSX of {given.rows} invoices, openpyxl {openpyxl.__version__}", program, file, workbook_by_openpyxl,
            lambda told: cents(told["totals"]["remaining"]), total, given.rounds, 0.20,
        )


if __name__ == "__main__":
    main()

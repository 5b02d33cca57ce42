"""Does to the workbook of a carnet what people do to workbooks, with another program than the one that wrote it.

    edit.py CARNET OUT < acts.json

Acts, all optional: "write" [[invoice, heading, value]…], where {"day": "2026-12-04"} is a day; "delete" [invoice…];
"turn" true, to reverse rows and columns; "rename" {heading: words}; "sheet" words. What is saved is opened and saved a
second time, as it is when a file goes from one person to another.
"""

import datetime
import json
import sys

import openpyxl


def headings(page):
    """The row of headings, and what stands in it."""
    for row in page.iter_rows():
        said = [cell.value for cell in row]
        if said and said[0] == "Ligne":
            return row[0].row, said
    raise SystemExit("no headings")


def value(said):
    """A value as a cell holds it."""
    return datetime.date.fromisoformat(said["day"]) if isinstance(said, dict) else said


def edit(page, acts):
    """Edits one sheet."""
    head, names = headings(page)
    invoices = {row[names.index("Facture")].value or "": row[0].row for row in page.iter_rows(min_row=head + 1)}
    for invoice, heading, said in acts.get("write", []):
        cell = page.cell(invoices[invoice], names.index(heading) + 1)
        # A protected sheet lets nobody type elsewhere.
        assert not cell.protection.locked, (invoice, heading)
        cell.value = value(said)
    for row in sorted((invoices[invoice] for invoice in acts.get("delete", [])), reverse=True):
        page.delete_rows(row)
    for at, name in enumerate(names, 1):
        page.cell(head, at).value = acts.get("rename", {}).get(name, name)
    if acts.get("turn"):
        turn(page, head, len(names))
    page.title = acts.get("sheet", page.title)


def turn(page, head, width):
    """Puts the last row first under the headings, and the last column first."""
    kept = [[(cell.value, cell.number_format) for cell in row[:width]] for row in page.iter_rows(min_row=head)]
    page.auto_filter.ref = None
    for at, row in enumerate([kept[0], *reversed(kept[1:])]):
        for column, (said, shape) in enumerate(reversed(row), 1):
            cell = page.cell(head + at, column)
            cell.value, cell.number_format = said, shape


def main():
    """Reads, edits, saves, opens and saves again."""
    carnet, out = sys.argv[1:]
    book = openpyxl.load_workbook(carnet)
    edit(book.worksheets[0], json.load(sys.stdin))
    book.save(out)
    openpyxl.load_workbook(out).save(out)


main()

"""Does to the workbook of a carnet, in LibreOffice itself, what its reader does there.

    office.py PROFILE < jobs.json

One LibreOffice is started with a profile of its own, in French, and ended whatever happens. Each job opens "open"
("password" when it has one), does the acts it names in this order, and saves as "save" (under the same password):

"type" [[invoice, heading, words]…]: as typed on the keyboard in the protected sheet, so that LibreOffice decides what is
a day and what is an amount; "refused" [[invoice, heading, words]…]: typed where the sheet lets nobody type; "sort"
heading: the protection taken off, without a password, and the rows sorted by LibreOffice, last first; "move" [heading,
heading]: the column put before the other; "delete" [invoice…]; "rename" {heading: words}; "sheet" words.

Prints what stood in each workbook when it was opened: its protection, lists of choices, and whether the password was
wanted.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField
from com.sun.star.sheet.ValidationType import LIST

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".pdf": "calc_pdf_Export"}
FRENCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>fr-FR</value></prop></item>
</oor:items>
"""
# Seconds in all: a LibreOffice that waits for somebody is ended.
LIMIT = 150


def properties(**values):
    """Values as LibreOffice takes them."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


class Page:
    """The sheet of lines of an open workbook."""

    def __init__(self, document, dispatcher):
        self.document, self.dispatcher = document, dispatcher
        self.sheet = document.Sheets.getByIndex(0)
        self.look()

    def look(self):
        """Finds the headings and the lines again."""
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        bottom, right = cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn
        rows = [[self.text(column, row) for column in range(right + 1)] for row in range(bottom + 1)]
        self.head = next(at for at, row in enumerate(rows) if "Ligne" in row)
        self.names = rows[self.head]
        piece = self.names.index("Facture")
        self.last = max(at for at, row in enumerate(rows) if row[self.names.index("Ligne")])
        self.lines = {rows[at][piece]: at for at in range(self.head + 1, self.last + 1)}

    def text(self, column, row):
        """What a cell shows."""
        return self.sheet.getCellByPosition(column, row).String

    def cell(self, invoice, heading):
        """The cell of a line under a heading."""
        return self.sheet.getCellByPosition(self.names.index(heading), self.lines[invoice])

    def type(self, invoice, heading, words):
        """Types in a cell, as a hand does."""
        controller = self.document.CurrentController
        controller.select(self.cell(invoice, heading))
        said = properties(StringName=words)
        self.dispatcher.executeDispatch(controller.Frame, ".uno:EnterString", "", 0, said)
        return self.cell(invoice, heading)

    def sort(self, heading):
        """Sorts the lines, last first."""
        field = TableSortField(Field=self.names.index(heading), IsAscending=False)
        lines = self.sheet.getCellRangeByPosition(0, self.head, len(self.names) - 1, self.last)
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        uno.invoke(lines, "sort", (properties(SortFields=fields, ContainsHeader=True, IsSortColumns=False),))

    def move(self, heading, before):
        """Puts a column before another one."""
        columns = self.sheet.Columns
        columns.insertByIndex(self.names.index(before), 1)
        self.look()
        source = self.sheet.getCellRangeByPosition(self.names.index(heading), self.head, self.names.index(heading), self.last)
        target = self.sheet.getCellByPosition(self.names.index(before) - 1, self.head)
        address = source.RangeAddress
        self.sheet.moveRange(target.CellAddress, address)
        columns.removeByIndex(address.StartColumn, 1)


def seen(page):
    """What is left of what guides a hand: the protection, and cells with a list of choices."""
    lists = [piece for piece in page.lines if page.cell(piece, "Cause").Validation.Type == LIST]
    return {"protected": page.sheet.isProtected(), "lists": len(lists), "lines": len(page.lines)}


def act(page, job):
    """The acts of a job."""
    for invoice, heading, words in job.get("type", []):
        cell = page.type(invoice, heading, words)
        assert cell.String != "", f"{heading} of {invoice} is not taken"
    for invoice, heading, words in job.get("refused", []):
        assert page.type(invoice, heading, words).String != words, f"{heading} of {invoice} may be typed over"
    if page.sheet.isProtected() and {"sort", "move", "delete", "rename"} & job.keys():
        page.sheet.unprotect("")
        assert not page.sheet.isProtected(), "a password is wanted"
    if "sort" in job:
        before = list(page.lines)
        page.sort(job["sort"])
        page.look()
        assert list(page.lines) != before, "nothing was sorted"
    if "move" in job:
        page.move(*job["move"])
        page.look()
    for invoice in job.get("delete", []):
        page.sheet.Rows.removeByIndex(page.lines[invoice], 1)
        page.look()
    for heading, words in job.get("rename", {}).items():
        page.sheet.getCellByPosition(page.names.index(heading), page.head).String = words
    if "sheet" in job:
        page.sheet.Name = job["sheet"]


def opened(desktop, path, password):
    """A workbook, or nothing when LibreOffice does not open it."""
    said = {"Password": password} if password else {}
    try:
        return desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, properties(**said))
    except uno.getClass("com.sun.star.lang.IllegalArgumentException"):
        return None
    except uno.getClass("com.sun.star.task.ErrorCodeIOException"):
        return None


def do(desktop, dispatcher, job):
    """One job."""
    told = {}
    password = job.get("password")
    if password:
        for wrong in (None, password + "s"):
            document = opened(desktop, job["open"], wrong)
            assert document is None, "opened without its password"
        told["refused"] = True
    save = Path(job["save"])
    source = shutil.copy(job["open"], save) if password else job["open"]
    document = opened(desktop, source, password)
    assert document is not None, f"{source} is not opened"
    page = Page(document, dispatcher)
    told |= seen(page)
    act(page, job)
    if password:
        # As one saves what one opened: its password is kept.
        document.store()
    else:
        document.storeToURL(save.as_uri(), properties(FilterName=FILTERS[save.suffix]))
    document.close(True)
    return told


def connected(pipe, office):
    """The running LibreOffice, once it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    while True:
        assert office.poll() is None, "LibreOffice ended"
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(0.2)


def main():
    """Starts LibreOffice, does the jobs, ends it."""
    profile = Path(sys.argv[1])
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(FRENCH, encoding="utf-8")
    jobs = json.load(sys.stdin)
    signal.signal(signal.SIGALRM, lambda *_: sys.exit("LibreOffice does not answer"))
    signal.alarm(LIMIT)
    pipe = f"carnet{os.getpid()}"
    program = shutil.which("soffice") or sys.exit("no soffice: see .ci/setup")
    office = subprocess.Popen(
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )
    try:
        context = connected(pipe, office)
        create = lambda name: context.ServiceManager.createInstanceWithContext(name, context)
        desktop, dispatcher = create("com.sun.star.frame.Desktop"), create("com.sun.star.frame.DispatchHelper")
        print(json.dumps([do(desktop, dispatcher, job) for job in jobs]))
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()


main()

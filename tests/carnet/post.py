"""Writes the message a mail program would send back, with the library of Python.

    post.py OUT < message.json

"body" its text; "charset" and "encoding" (qp, base64, 8bit); "quoted" true, to put « > » before each line under a few
words; "page" true, to send it as a page alone; "files" [[name, path]…]; "inside" true, to forward it as an attachment.
"""

import html
import json
import sys
from email.message import EmailMessage
from pathlib import Path


def message(said):
    """The message, without what surrounds it."""
    mail = EmailMessage()
    mail["From"] = "Marc Lefèvre <marc@charpentes-riviere.example>"
    mail["To"] = "compta@charpentes-riviere.example"
    mail["Subject"] = "Tr : Réponse au carnet"
    mail["Date"] = "Mon, 23 Nov 2026 09:12:00 +0100"
    mail["Message-ID"] = "<carnet-1@charpentes-riviere.example>"
    body = said["body"]
    if said.get("quoted"):
        body = "Bonjour,\n\nVoici.\n\n" + "\n".join(f"> {line}" for line in body.splitlines()) + "\n\nMarc\n"
    if said.get("page"):
        body = "<html><body>" + "<br>\n".join(html.escape(line) for line in body.splitlines()) + "</body></html>"
    mail.set_content(body, subtype="html" if said.get("page") else "plain",
                     charset=said.get("charset", "utf-8"), cte=said.get("encoding", "quoted-printable"))
    for name, path in said.get("files", []):
        mail.add_attachment(Path(path).read_bytes(), maintype="application", subtype="octet-stream", filename=name)
    return mail


def main():
    """Reads what is wanted, writes the message."""
    said = json.load(sys.stdin)
    mail = message(said)
    if said.get("inside"):
        outer = EmailMessage()
        outer["From"], outer["To"], outer["Subject"] = "compta@a.example", "claire@a.example", "Tr : Tr"
        outer.set_content("À prendre.\n")
        outer.add_attachment(mail)
        mail = outer
    Path(sys.argv[1]).write_bytes(mail.as_bytes())


main()

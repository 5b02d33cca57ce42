"""Reads messages and mailto addresses with the standard library of Python: other eyes than ours.

Standard input: for each, one line of JSON {"kind": "eml"|"mailto", "bytes": hexadecimal}; standard output: one line each.
"""

import email
import email.header
import email.policy
import email.utils
import hashlib
import json
import sys
import urllib.parse


def name(header):
    """The name beside an address. Up to 3.12, the newer interface keeps a space between two encoded words."""
    return str(email.header.make_header(email.header.decode_header(email.utils.parseaddr(header)[0])))


def eml(data):
    raw = email.message_from_bytes(data, policy=email.policy.compat32)
    message = email.message_from_bytes(data, policy=email.policy.default)
    defects = [type(defect).__name__ for part in message.walk() for defect in part.defects]
    body = message.get_body(("plain",))
    return {
        "headers": message.keys(),
        "subject": message["Subject"],
        "to": [[name(raw["To"]), one.addr_spec] for one in message["To"].addresses],
        "from": [[one.display_name, one.addr_spec] for one in message["From"].addresses],
        "parts": [part.get_content_type() for part in message.iter_parts()],
        "part_headers": [part.keys() for part in message.iter_parts()],
        "body": body.get_content(),
        "files": [
            [part.get_filename(), hashlib.sha256(part.get_content()).hexdigest()]
            for part in message.iter_attachments()
        ],
        "defects": defects,
    }


def mailto(data):
    address = urllib.parse.urlsplit(data.decode("ascii"))
    fields = urllib.parse.parse_qsl(address.query, keep_blank_values=True, strict_parsing=True, separator="&")
    return {
        "scheme": address.scheme,
        "to": urllib.parse.unquote(address.path),
        "fragment": address.fragment,
        "fields": fields,
    }


for line in sys.stdin:
    asked = json.loads(line)
    read = {"eml": eml, "mailto": mailto}[asked["kind"]]
    print(json.dumps(read(bytes.fromhex(asked["bytes"]))))

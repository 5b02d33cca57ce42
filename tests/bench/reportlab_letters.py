"""Draws letters already laid out with reportlab's canvas, and says how long it took.

    .venv/bin/python tests/bench/reportlab_letters.py LETTERS REGULAR BOLD

LETTERS is written by the bench `letters` of the typesetter: one line for each thing drawn, its fields between tabs,
places in thousandths of a point from the bottom left corner; an empty line ends a letter. Each letter becomes a PDF
of its own, in memory, with its typeface reduced and embedded as reportlab does it. Reading LETTERS is not timed.
Prints seconds, then the bytes of all files.
"""
import io
import sys
import time

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A4 = (595.276, 841.89)


def read(path):
    """The letters: lists of (kind, fields)."""
    letters, letter = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if fields == [""]:
                letters.append(letter)
                letter = []
            elif fields[0] == "text":
                x, y, size, scale, grey = (float(field) / 1_000 for field in fields[1:6])
                letter.append((fields[0], (x, y, size, scale * 100, grey, fields[6] == "bold", fields[7])))
            else:
                letter.append((fields[0], tuple(float(field) / 1_000 for field in fields[1:])))
    return letters


def draw(letter):
    """One letter as a PDF file."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1, invariant=1)
    canvas.setTitle("Relance")
    canvas.setAuthor("Ateliers Marchand")
    ink = font = None
    for kind, fields in letter:
        if kind == "text":
            x, y, size, scale, grey, bold, words = fields
            if grey != ink:
                canvas.setFillGray(grey)
                ink = grey
            if (bold, size) != font:
                canvas.setFont("Bold" if bold else "Regular", size)
                font = (bold, size)
            if scale == 100:
                canvas.drawString(x, y, words)
            else:
                text = canvas.beginText(x, y)
                text.setHorizScale(scale)
                text.textOut(words)
                canvas.drawText(text)
        else:
            x, y, width, height, grey = fields
            if grey != ink:
                canvas.setFillGray(grey)
                ink = grey
            canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def main():
    letters_path, regular, bold = sys.argv[1:]
    letters = read(letters_path)
    pdfmetrics.registerFont(TTFont("Regular", regular))
    pdfmetrics.registerFont(TTFont("Bold", bold))
    draw(letters[0])
    started = time.perf_counter()
    size = sum(len(draw(letter)) for letter in letters)
    print(time.perf_counter() - started, size)


main()

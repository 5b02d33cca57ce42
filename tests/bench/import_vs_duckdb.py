"""Durable import of a ledger, as a ratio to DuckDB's bare `read_csv` of the same file.

    .venv/bin/python tests/bench/import_vs_duckdb.py --encaisse target/release/encaisse

Encaisse starts, checks every line, projects open items and commits to disk; DuckDB, already started, reads
columns of text into memory. Both read the same file in turn within one run, so the state of the machine bears
on both, and only their ratio is reported. Aims: a ratio of 2, and 300 MB of memory.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

import ledger

RATIO_AIM = 2.0
MEMORY_AIM_MB = 300


def run(command, environment):
    """Runs a program; gives its output, the seconds it took and its greatest memory in MB."""
    with tempfile.NamedTemporaryFile() as output:
        launcher = [sys.executable, "-S", str(Path(__file__).with_name("measured.py")), output.name]
        said = subprocess.run([*launcher, *command], env=environment, check=True, capture_output=True, text=True)
        measured = json.loads(said.stdout)
        text = output.read().decode("utf-8")
    if measured["status"]:
        sys.exit(f"{' '.join(map(str, command))} ended with {measured['status']}\n{said.stderr}{text}")
    return text, measured["seconds"], measured["memory_mb"]


def encaisse(program, file, figures):
    """Imports `file` into a new ledger, checks what was found, and gives seconds and MB."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "ENCAISSE_HOME": home}
        command = [str(program), "--json", "--ledger", str(Path(home) / "bench.encaisse")]
        run([*command, "init", "--name", "Banc d’essai"], environment)
        text, seconds, memory = run([*command, "import", str(file)], environment)
    totals = json.loads(text)["totals"]
    for key in ("debit_cents", "credit_cents", "open_cents"):
        if key in figures and totals[key] != figures[key]:
            sys.exit(f"the import is wrong, its speed means nothing: {key} is {totals[key]}, expected {figures[key]}")
    return seconds, memory


def bare_read(file):
    """Reads every column of `file` as text with DuckDB; gives seconds."""
    with duckdb.connect(":memory:") as connection:
        started = time.perf_counter()
        connection.execute(
            "CREATE TABLE fec AS SELECT * FROM read_csv(?, delim = '\t', header = true, all_varchar = true)",
            [str(file)],
        )
        return time.perf_counter() - started


def made_elsewhere(maker, folder, given):
    """A ledger written by another generator, named by ENCAISSE_LEDGER_MAKER; its figures are not known here."""
    options = ["--clients", str(given.clients), "--invoices", str(given.invoices), "--seed", str(given.seed)]
    subprocess.run([sys.executable, maker, "--out", folder, *options], check=True, stdout=subprocess.DEVNULL)
    return next(Path(folder).glob("*FEC*.txt")), {}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encaisse", required=True, type=Path)
    parser.add_argument("--clients", type=int, default=2_000)
    parser.add_argument("--invoices", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        maker = os.environ.get("ENCAISSE_LEDGER_MAKER")
        if maker:
            file, figures = made_elsewhere(maker, folder, given)
        else:
            file, figures = ledger.write(folder, given.clients, given.invoices, given.seed)
        ours, theirs, memory = [], [], []
        bare_read(file)  # The first reading brings the file into memory, for both.
        for _ in range(given.rounds):
            theirs.append(bare_read(file))
            seconds, used = encaisse(given.encaisse.resolve(), file, figures)
            ours.append(seconds)
            memory.append(used)
        size = file.stat().st_size / 1e6

    ratio = statistics.median(ours) / statistics.median(theirs)
    spread = sorted(one / other for one, other in zip(ours, theirs))
    print(f"import, {given.invoices} invoices, {size:.0f} MB, DuckDB {duckdb.__version__}, {given.rounds} rounds")
    print(f"  durable import / bare read_csv   {ratio:.2f}   from {spread[0]:.2f} to {spread[-1]:.2f}   aim {RATIO_AIM:.2f}")
    print(f"  greatest memory, MB              {max(memory):.0f}   aim {MEMORY_AIM_MB}")


if __name__ == "__main__":
    main()

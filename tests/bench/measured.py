"""Runs one program and says how long it took and how much memory it held, as JSON on standard output.

    python3 measured.py OUTPUT PROGRAM ARGUMENT…

A process of its own, and a small one: Linux counts in a program's greatest memory what its parent held at the
moment of starting it, so a bench with a database in it may not start the program itself.
"""
import json
import os
import subprocess
import sys
import time

with open(sys.argv[1], "wb") as output:
    started = time.perf_counter()
    child = subprocess.Popen(sys.argv[2:], stdout=output, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
# ru_maxrss is in kilobytes under Linux.
print(json.dumps({"status": child.returncode, "seconds": seconds, "memory_mb": usage.ru_maxrss / 1024}))

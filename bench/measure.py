"""Runs one command and says how long it took, what it used of the processors, and how much memory at its peak.

    python3 measure.py FOLDER PROGRAM [ARGUMENTS…]

Node cannot ask for the last two of a process that has ended. What the command prints is thrown away.
"""

import json
import os
import sys
import time

folder, *command = sys.argv[1:]
start = time.perf_counter()
child = os.fork()
if child == 0:
    os.chdir(folder)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    os.execvp(command[0], command)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - start
# Kilobytes on Linux, bytes on macOS.
unit = 1 if sys.platform == "darwin" else 1024
print(
    json.dumps(
        {
            "code": os.waitstatus_to_exitcode(status),
            "wall": wall * 1000,
            "cpu": (used.ru_utime + used.ru_stime) * 1000,
            "memory": used.ru_maxrss * unit,
        }
    )
)

#!/usr/bin/env python3
"""The truth of every document in corpus/, said a second time in Python: each line that begins with @ is an expression that must be true.
SymPy and NumPy compute it; nothing here comes from the checker. Run it after a change: python3 test/accuracy/verify.py"""
import glob
import os
import sys

import numpy as np
from sympy import *  # noqa: F403

x, y, z, a, b, c, n, k, t, w = symbols("x y z a b c n k t w")


def near(value, printed):
    """Right to the digits shown; a tie may go either way."""
    decimals = len(printed.split(".")[1]) if "." in printed else 0
    return bool(abs(N(sympify(value), 30) - Float(printed, 30)) <= Float(10) ** -decimals / 2 * (1 + Float(10) ** -9))


failed = count = 0
for path in sorted(glob.glob(os.path.join(os.path.dirname(__file__), "corpus", "*.txt"))):
    title = ""
    for line in open(path, encoding="utf8"):
        if line.startswith("=== "):
            title = line[4:].split()[0]
        if line.startswith("@ "):
            count += 1
            try:
                right = bool(eval(line[2:]))
            except Exception as error:
                right, title = False, f"{title} ({error})"
            if not right:
                failed += 1
                print(f"{os.path.basename(path)} {title}: {line[2:].strip()}")
print(f"{count - failed} of {count} documents confirmed")
sys.exit(failed > 0)

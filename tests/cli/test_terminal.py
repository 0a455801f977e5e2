"""A run on a terminal: its progress, and what Ctrl-C leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="terminals are tried where there are pseudo terminals")

SLOW = """
import time
from frontlint.diagnostic import Severity
from frontlint.rules.base import Example, PageRule

class Slow(PageRule):
    '''Flags nothing.

    It takes its time.
    '''
    name = "house/slow"
    severity = Severity.INFO
    bad = good = Example("---\\ntitle: x\\n---\\n")

    def check(self, page):
        time.sleep(SECONDS)
        return ()
"""

# Whoever starts tests in the background may have them ignore Ctrl-C, and with them all that they start.
LISTENING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def run_on_a_terminal(root, seconds, interrupt):
    """(exit code, what the terminal got) of a run over 600 pages; Ctrl-C is pressed at the first sign of progress."""
    (root / "house.py").write_text(SLOW.replace("SECONDS", seconds))
    (root / "frontlint.toml").write_text('plugins = ["./house.py"]\nselect = ["house"]\n')
    for number in range(600):
        (root / f"p{number}.md").write_text("---\ntitle: x\n---\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", LISTENING, "-m", "frontlint", "check", "--output-format", "concise"]
    clean = {"TERM": "xterm", "PATH": os.environ["PATH"]}
    process = subprocess.Popen(command, cwd=root, stderr=theirs, env=clean, start_new_session=True)
    os.close(theirs)
    seen = b""
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not data:
            break
        seen += data
        if interrupt and b"checking" in seen:
            os.killpg(process.pid, signal.SIGINT)
            interrupt = False
    os.close(ours)
    return process.wait(30), seen.decode()


def test_progress_is_shown_and_taken_away(tmp_path):
    code, seen = run_on_a_terminal(tmp_path, "0.001", interrupt=False)
    assert code == 0
    assert "checking: 50 of 600 pages" in seen
    assert seen.endswith("\r\x1b[K")


def test_ctrl_c_ends_a_run_at_once_and_leaves_the_terminal_as_it_was(tmp_path):
    code, seen = run_on_a_terminal(tmp_path, "0.05", interrupt=True)
    assert code == 130, seen
    assert seen.endswith("\r\x1b[Kinterrupted\r\n")
    assert "Traceback" not in seen

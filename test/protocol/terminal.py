"""Runs a program on a terminal, and shows all that it wrote there.

terminal.py [--size COLUMNSxROWS] [--interrupt TEXT] LINES PROGRAM ARGUMENT…

One of LINES is typed at each question for a password or a yes; Ctrl-C, once TEXT was shown.
"""
import argparse
import fcntl
import os
import pty
import re
import struct
import sys
import termios

QUESTION = re.compile(rb"Password[^\r\n]*: |\[y/N\] ")

arguments = argparse.ArgumentParser()
arguments.add_argument("--size", default="80x24")
arguments.add_argument("--interrupt")
arguments.add_argument("lines")
arguments.add_argument("command", nargs=argparse.REMAINDER)
options = arguments.parse_args()

columns, rows = map(int, options.size.split("x"))
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.execvp(options.command[0], options.command)
shown = b""
answers = options.lines.split("\n")
answered = 0
interrupted = options.interrupt is None
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:  # Linux reports the end of a terminal as an error.
        break
    if not piece:
        break
    shown += piece
    asked = QUESTION.search(shown, answered)
    if asked and answers:
        answered = asked.end()
        os.write(terminal, answers.pop(0).encode() + b"\n")
    if not interrupted and options.interrupt.encode() in shown:
        interrupted = True
        os.write(terminal, b"\x03")
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

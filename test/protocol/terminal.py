"""Runs a program on a terminal and types a line at each question for a password or a yes: terminal.py LINES PROGRAM ARGUMENT…"""
import os
import pty
import re
import sys

QUESTION = re.compile(rb"Password[^\r\n]*: |\[y/N\] ")

lines, *command = sys.argv[1:]
answers = lines.split("\n")
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
shown = b""
answered = 0
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
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

"""Runs a program on a terminal and types a line once it asks for a password or a yes: terminal.py LINE PROGRAM ARGUMENT…"""
import os
import pty
import sys

line, *command = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
shown = b""
typed = False
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:  # Linux reports the end of a terminal as an error.
        break
    if not piece:
        break
    shown += piece
    if not typed and (b"Password: " in shown or b"[y/N] " in shown):
        typed = True
        os.write(terminal, line.encode() + b"\n")
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

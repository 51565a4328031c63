"""Types lines into a shell on a terminal, each once the shell is ready: tab.py READY LINES PROGRAM ARGUMENT…

READY is a text that the shell prints before each prompt, LINES a file; what stands in it is typed as it is.
"""
import os
import pty
import sys

ready, lines_file, *command = sys.argv[1:]
with open(lines_file, encoding="utf-8") as file:
    lines = file.read().splitlines(keepends=True)
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
shown = b""
typed = 0
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:  # Linux reports the end of a terminal as an error.
        break
    if not piece:
        break
    shown += piece
    if typed < len(lines) and shown.count(ready.encode()) > typed:
        os.write(terminal, lines[typed].encode())
        typed += 1
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

"""Starts a program in its own place, with its process id and port on record: whoever holds the lock is always known.

Run as a file of its own, RECORD PORT PROGRAM ARGUMENT…, so it imports nothing of the project.
"""

import json
import os
import sys
from pathlib import Path


def main(record: str, port: str, *command: str) -> None:
    part = Path(f"{record}.part")
    part.write_text(json.dumps({"pid": os.getpid(), "port": int(port)}), "ascii")
    part.replace(record)
    os.setsid()
    os.execv(command[0], command)  # noqa: S606  the program and arguments that managed.py fixed


if __name__ == "__main__":
    main(*sys.argv[1:])

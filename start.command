#!/bin/sh
# Opens the desk: double-clicked on macOS, or run on Linux.
cd "$(dirname "$0")" || exit 1
for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
        exec "$python" tasks.py desk
    fi
done
cat plugins/achievements/desk/install-python.txt
exit 1

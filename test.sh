#!/bin/sh
# Sets up what is missing and runs the whole test suite: ./test.sh [pytest options]
here=$(cd "$(dirname "$0")" && pwd)
for python in python3.11 python3 python; do
    command -v "$python" >/dev/null 2>&1 && exec "$python" "$here/bootstrap.py" test "$@"
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq python3 python3-venv && exec python3 "$here/bootstrap.py" test "$@"
fi
echo "Python 3.11 is needed: sudo apt-get install -y python3 python3-venv" >&2
exit 1

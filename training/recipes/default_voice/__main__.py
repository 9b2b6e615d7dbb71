"""The same as ``python -m training default_voice``."""

import sys

from training.__main__ import command

sys.exit(command(["default_voice", *sys.argv[1:]]))

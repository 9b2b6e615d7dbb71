"""Measure something: ``python -m benchmarks NAME [options]``; without a name it lists what there is."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys

import benchmarks

HELPERS = ("__main__", "damage", "driven", "harness", "heartbeat", "on_card", "parity")


def main() -> None:
    """Run the benchmark that the first argument names. Each module has ``arguments(parser)`` and ``run(options)``."""
    names = [found.name for found in pkgutil.iter_modules(benchmarks.__path__) if found.name not in HELPERS]
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        raise SystemExit(f"Choose one: python -m benchmarks {{{','.join(names)}}} [--help]")
    module = importlib.import_module(f"benchmarks.{sys.argv[1]}")
    parser = argparse.ArgumentParser(
        prog=f"python -m benchmarks {sys.argv[1]}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.arguments(parser)
    raise SystemExit(module.run(parser.parse_args(sys.argv[2:])))


if __name__ == "__main__":
    main()

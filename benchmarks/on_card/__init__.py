"""What ``python -m benchmarks card`` does on a graphics card, one process a job: ``training``, ``speaking``, ``speed``."""

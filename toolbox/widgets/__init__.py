"""One widget, one file: each takes plain data and emits what the person wants."""

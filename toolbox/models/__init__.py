"""Which models there are, and what they can do."""

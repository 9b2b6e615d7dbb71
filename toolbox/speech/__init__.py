"""Text in, speech out: the panel, its choices, the result."""

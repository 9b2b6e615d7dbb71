"""Blocks that more than one family of synthesizers uses."""

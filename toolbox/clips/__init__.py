"""Utterances on the desk: opened, shown, embedded."""

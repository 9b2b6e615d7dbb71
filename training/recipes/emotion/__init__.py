"""The recipe of the shipped emotion encoder."""

"""Damaged files of every kind, made from a seed, and a cage in which the program tries them."""

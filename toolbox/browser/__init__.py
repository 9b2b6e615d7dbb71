"""Datasets on disk, listed and searched."""

"""Importing the room costs nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

import encoder


def test_import_brings_no_heavy_library():
    code = (
        "import sys, encoder; encoder.EmbeddingStore, encoder.iterate_files, encoder.emotion;"
        "heavy = {'torch', 'scipy', 'librosa', 'umap', 'numba', 'sklearn', 'onnxruntime', 'resemblyzer', 'soxr'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(encoder.__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_exists():
    for name in encoder.__all__:
        assert getattr(encoder, name) is not None
    assert set(encoder.__all__) <= set(dir(encoder))
    with pytest.raises(AttributeError):
        encoder.nothing  # noqa: B018

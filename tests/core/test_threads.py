"""The environment that torch's threads read when it is imported, and memory that is kept."""

import ctypes
import os
import subprocess
import sys

import pytest

from core.threads import SPINS, share_the_processor


@pytest.fixture
def clean(monkeypatch):
    for name in ("GOMP_SPINCOUNT", "OMP_WAIT_POLICY"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    return monkeypatch


def test_waiting_threads_sleep_soon(clean):
    share_the_processor()
    assert os.environ["GOMP_SPINCOUNT"] == SPINS


def test_what_a_person_set_is_kept(clean):
    clean.setenv("GOMP_SPINCOUNT", "7")
    share_the_processor()
    assert os.environ["GOMP_SPINCOUNT"] == "7"
    clean.delenv("GOMP_SPINCOUNT")
    clean.setenv("OMP_WAIT_POLICY", "ACTIVE")
    share_the_processor()
    assert "GOMP_SPINCOUNT" not in os.environ


@pytest.mark.parametrize("starter", ["engine.worker", "demo_cli"])
def test_programs_say_it_before_torch_is_there(starter):
    """Both must come up light, or it would be too late."""
    code = f"import sys, {starter}; print('torch' in sys.modules, {starter}.share_the_processor.__name__)"
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert seen.split() == ["False", "share_the_processor"]


@pytest.mark.skipif(sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallopt"), reason="only glibc has it")
def test_kept_memory_is_not_filled_with_zeros_again():
    code = """
import resource
from core.threads import keep_memory
keep_memory()
def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    bytearray(b"x") * 50_000_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
print(faults(), faults())"""
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    first, second = map(int, seen.split())
    assert second < first / 4


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has heaps for threads")
def test_threads_share_two_heaps():
    code = """
import ctypes, threading
from core.threads import ARENAS, share_memory_among_threads
share_memory_among_threads()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
places = []
gate = threading.Barrier(8)
def work():
    gate.wait()
    places.append(libc.malloc(1000) >> 26)  # a heap of a thread begins at a multiple of 64 MB
threads = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in threads]
[t.join() for t in threads]
print(len(set(places)) <= ARENAS)
"""
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert seen.strip() == "True"

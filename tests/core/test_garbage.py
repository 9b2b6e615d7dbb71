import gc
import threading

import pytest

from core.garbage import put_off_collection


def test_collection_comes_back_also_after_an_error():
    with pytest.raises(ValueError), put_off_collection():
        assert not gc.isenabled()
        with put_off_collection():
            pass
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_two_threads_leave_it_on():
    inside, leave = threading.Event(), threading.Event()

    def other():
        with put_off_collection():
            inside.set()
            leave.wait(5)

    thread = threading.Thread(target=other)
    thread.start()
    inside.wait(5)
    with put_off_collection():
        leave.set()
        thread.join(5)
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off():
    gc.disable()
    try:
        with put_off_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()

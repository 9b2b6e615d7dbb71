"""The engine behind the window: a service without Qt, run in a child process so that nothing it does can stall the window.

Why a process and not a thread: importing torch, compiling kernels and long C calls hold Python's global lock for hundreds of
milliseconds, which no thread priority can hide; and a model that exhausts memory takes only the child down.
"""

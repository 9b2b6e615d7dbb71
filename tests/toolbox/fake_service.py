"""A service for tests of the engine process: no models, quick, picklable by name."""

from __future__ import annotations

import os
import time

from core.errors import AudioError
from core.jobs import JobContext


class FakeService:
    def add(self, ctx: JobContext, left: int, right: int) -> int:
        return left + right

    def count(self, ctx: JobContext, up_to: int) -> int:
        for number in range(up_to):
            ctx.progress(number / up_to, f"{number}")
            ctx.partial(number)
        return up_to

    def forever(self, ctx: JobContext) -> None:
        ctx.partial("running")
        while True:
            ctx.check()
            time.sleep(0.001)

    def complain(self, ctx: JobContext) -> None:
        raise AudioError("The file is empty; choose another one.")

    def crash(self, ctx: JobContext) -> None:
        raise KeyError("surprise")

    def die(self, ctx: JobContext) -> None:
        os._exit(3)


def create() -> FakeService:
    return FakeService()

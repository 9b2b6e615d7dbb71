"""Takes that the disk refused: they stay in memory and are offered to it again until it takes them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from engine.messages import SpokenTake
from toolbox.controller import Controller, Shared

AGAIN_MS = 10_000


class UnkeptTakes(Controller):
    """Signal: ``kept(SpokenTake)`` for a take that is on the disk now, with its path."""

    kept = Signal(object)

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self._waiting: list[SpokenTake] = []
        self._timer = QTimer(self, singleShot=True, timeout=self.offer)
        self._timer.setInterval(AGAIN_MS)

    def add(self, take: SpokenTake) -> None:
        """Hold a take whose ``problem`` says why it is nowhere else."""
        self._waiting.append(take)
        stays = self.tr("The take stays in memory and is saved as soon as the disk lets it be.")
        self.notice.emit(f"{take.problem} {stays}")
        self._timer.start()

    def count(self) -> int:
        return len(self._waiting)

    def offer(self) -> None:
        """Try the oldest again; the others follow once there is room."""
        if self._waiting:
            take = self._waiting[0]
            then = lambda tried: self._tried(take, tried)  # noqa: E731
            job = self._jobs.submit(
                self.tr("Saving a take"),
                "keep_take",
                take,
                slot="unkept",
                keep_running=True,
                quiet=True,
                hushed=True,
                then=then,
            )
            job.failed.connect(lambda *_: self._timer.start())

    def _tried(self, take: SpokenTake, tried: SpokenTake) -> None:
        if not tried.path:
            self._timer.start()
            return
        self._waiting.remove(take)
        self.notice.emit(self.tr("A take that the disk had refused is saved now."))
        self.kept.emit(tried)
        self.offer()

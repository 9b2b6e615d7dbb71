"""What is being worked on: progress, time left and Stop for every job, and the last lines of the log."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QProgressBar, QPushButton, QToolButton, QWidget

from toolbox.jobs import Job
from toolbox.shell.said import said
from toolbox.widgets.panel import Panel, column, dress, named, row

POLL_MS = 150
QUIET_MS = 300
"""Jobs shorter than this never show: a bar that flashes up tells nobody anything."""
KEPT_LINES = 500


class JobLine(Panel):
    """One job: title, progress, time left, Stop."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job = job
        self.label = QLabel()
        self.bar = named(QProgressBar(textVisible=False), "job_progress")
        self.bar.setFixedWidth(120)
        self.rest = QLabel()
        self.stop_button = named(QPushButton(), "job_stop")
        row((self.label, 1), self.bar, self.rest, self.stop_button, owner=self, margins=0)
        self.stop_button.clicked.connect(self.stop)
        self.finish()

    def stop(self) -> None:
        self.job.stop()
        self.show_state()

    def retranslate(self) -> None:
        self.show_state()

    def show_state(self) -> None:
        """Read the job and show it."""
        job, stopping = self.job, self.job.state == "stopping"
        self.label.setText(f"{job.title} {said(job.text)}".strip())
        if job.fraction > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(job.fraction * 1000))
        elif self.bar.maximum() != 0:
            self.bar.setRange(0, 0)
        self.bar.setAccessibleName(job.title)
        self.rest.setText("" if stopping else self._time_left(job.eta_s()))
        text = self.tr("Stopping…") if stopping else self.tr("Stop")
        dress(self.stop_button, text, self.tr("Stop this job; what is finished is kept"))
        self.stop_button.setEnabled(not stopping)

    def _time_left(self, seconds: float | None) -> str:
        if seconds is None:
            return ""
        if seconds < 90:
            return self.tr("%n s left", "", max(1, round(seconds)))
        return self.tr("%n min left", "", round(seconds / 60))


class JobsBar(Panel):
    """Lives in the status bar. Call :meth:`add` for every job that starts; it notices by itself when one ends.

    Signals: ``count_changed(int)`` with the number of running jobs.
    """

    count_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._young: list[tuple[Job, int]] = []
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)
        self.first: JobLine | None = None
        place = QWidget()
        self._slot = row(owner=place, margins=0)
        self.more = named(QToolButton(), "jobs_more")
        self.log_button = named(QToolButton(), "jobs_log")
        self.popup = named(QFrame(self, Qt.WindowType.Popup, frameShape=QFrame.Shape.StyledPanel), "jobs_popup")
        self._popup_column = column(owner=self.popup)
        self._popup_lines: list[JobLine] = []
        self.log_popup = named(QFrame(self, Qt.WindowType.Popup), "jobs_log_popup")
        self.log_text = named(QPlainTextEdit(readOnly=True, maximumBlockCount=KEPT_LINES), "jobs_log_text")
        column(self.log_text, owner=self.log_popup)
        self._timer = QTimer(self, timeout=self._poll)
        self._timer.setInterval(POLL_MS)
        row((place, 1), self.more, self.log_button, owner=self, margins=0)
        self.more.clicked.connect(self._show_popup)
        self.log_button.clicked.connect(self._show_log)
        self.finish()
        self._arrange()

    def add(self, job: Job) -> None:
        """Show this job while it runs (unless it ends at once)."""
        self._young.append((job, QUIET_MS))
        if not self._timer.isActive():
            self._timer.start()

    def jobs(self) -> list[Job]:
        """The jobs shown now."""
        return list(self._jobs)

    def log(self, line: str) -> None:
        """Add a line to the log popup."""
        self._lines.append(line)
        if self.log_popup.isVisible():
            self.log_text.appendPlainText(line)

    def retranslate(self) -> None:
        dress(self.log_button, self.tr("Log"), self.tr("Show the last messages"))
        self.log_text.setAccessibleName(self.tr("Last messages"))
        self._name_more()

    def _name_more(self) -> None:
        others = max(0, len(self._jobs) - 1)
        dress(self.more, self.tr("+%n more", "", others), self.tr("Show all running jobs"))
        self.more.setVisible(others > 0)

    def _poll(self) -> None:
        young = [(job, left - POLL_MS) for job, left in self._young if job.running]
        grown = [job for job, left in young if left <= 0]
        self._young = [(job, left) for job, left in young if left > 0]
        jobs = [job for job in self._jobs if job.running] + grown
        if jobs != self._jobs:
            self._jobs = jobs
            self._arrange()
            self.count_changed.emit(len(jobs))
        for line in (self.first, *self._popup_lines):
            if line is not None:
                line.show_state()
        if not self._jobs and not self._young:
            self._timer.stop()

    def _arrange(self) -> None:
        """The oldest job stands in the bar; the rest are in the popup."""
        wanted = self._jobs[0] if self._jobs else None
        if self.first is not None and self.first.job is not wanted:
            self._discard(self.first)
            self.first = None
        if self.first is None and wanted is not None:
            self.first = JobLine(wanted)
            self._slot.addWidget(self.first)
        self._name_more()
        if self.popup.isVisible():
            self._fill_popup()

    @staticmethod
    def _discard(line: JobLine) -> None:
        line.hide()
        line.setParent(None)
        line.deleteLater()

    def _fill_popup(self) -> None:
        for line in self._popup_lines:
            self._discard(line)
        self._popup_lines = [JobLine(job) for job in self._jobs]
        for line in self._popup_lines:
            self._popup_column.addWidget(line)
        if not self._jobs:
            self.popup.hide()
        self.popup.adjustSize()

    def _show_popup(self) -> None:
        self._fill_popup()
        self._raise(self.popup, self.more)

    def _show_log(self) -> None:
        self.log_text.setPlainText("\n".join(self._lines) or self.tr("Nothing has happened yet."))
        self.log_popup.resize(560, 240)
        self._raise(self.log_popup, self.log_button)
        self.log_text.verticalScrollBar().setValue(self.log_text.verticalScrollBar().maximum())

    @staticmethod
    def _raise(popup: QWidget, over: QWidget) -> None:
        """Open above its button: the bar lies at the bottom of the window."""
        corner = over.mapToGlobal(QPoint(over.width() - popup.width(), -popup.height() - 4))
        popup.move(QPoint(max(0, corner.x()), max(0, corner.y())))
        popup.show()

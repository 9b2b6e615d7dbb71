"""The dialog of an uncaught error."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from core import paths
from toolbox.shell.errors import report


def show_crash(window: QWidget, details: str) -> None:
    """A report to copy, without stopping the window; while one is shown, what follows goes to the log only."""
    shown = window.findChild(QMessageBox, "crash_dialog")
    if shown is not None and shown.isVisible():
        return
    box = QMessageBox(window)
    box.setObjectName("crash_dialog")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("MainWindow", "Something unexpected happened"))
    box.setText(
        QCoreApplication.translate(
            "MainWindow",
            "The program goes on and nothing you made is lost. The report below helps to mend it.",
        )
    )
    box.setInformativeText(
        QCoreApplication.translate("MainWindow", "The log is in {folder}.").format(folder=paths.log_dir())
    )
    box.setDetailedText(report(details))
    copy = box.addButton(QCoreApplication.translate("MainWindow", "Copy report"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(report(details)))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.show()

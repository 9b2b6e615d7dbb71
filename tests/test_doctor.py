"""The doctor names every missing thing with its fix, and never crashes itself."""

from __future__ import annotations

import importlib.metadata

from toolbox import doctor


def test_a_healthy_line_has_no_fix(capsys):
    doctor.main([])
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("ok   Python") for line in lines)
    for line, after in zip(lines, [*lines[1:], ""]):
        assert after.startswith("     -> ") == line.startswith("FIX")


def test_a_missing_package_is_named_with_its_command(monkeypatch):
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name == "pyqtgraph":
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    found = {finding.name: finding for finding in doctor.check_packages()}
    assert not found["pyqtgraph"].good
    assert "pip install pyqtgraph==" in found["pyqtgraph"].fix
    assert found["numpy"].good


def test_packages_without_dependencies_say_so(monkeypatch):
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0")
    fixes = {finding.name: finding.fix for finding in doctor.check_packages()}
    assert "--no-deps resemblyzer==" in fixes["resemblyzer"]


def test_a_check_that_crashes_is_a_finding(monkeypatch):
    def broken() -> doctor.Finding:
        raise OSError("no such library")

    broken.__name__ = "check_sound"
    monkeypatch.setattr(doctor, "check_sound", broken)
    assert any(not finding.good and "no such library" in finding.value for finding in doctor.examine())


def test_a_japanese_dictionary_that_does_not_load_is_told(monkeypatch):
    from synthesizer.text import openjtalk

    monkeypatch.setattr(openjtalk, "available", lambda: False)
    finding = doctor.check_japanese()
    assert not finding.good and "pyopenjtalk-plus" in finding.fix


def test_missing_weights_are_told(monkeypatch, tmp_path):
    from core import paths

    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path)
    found = {finding.name: finding for finding in doctor.check_models()}
    assert not found["default voice"].good and "default_voice.safetensors" in found["default voice"].fix

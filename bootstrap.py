"""One command from a fresh clone to a running program: ``python bootstrap.py run [...]`` or ``python bootstrap.py test``.

Uses only the standard library. It makes ``.venv``, installs the Python packages and, on Debian and Ubuntu, the few system
libraries that Qt and PortAudio need (with apt where it may, otherwise it prints the exact line), then starts the program.
What is installed already is left alone: the second start costs a few milliseconds.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SUPPORTED = ((3, 11), (3, 12), (3, 13))

DEBIAN_LIBRARIES = ROOT / "requirements-debian.txt"


class SetupProblem(Exception):
    """One sentence for the person at the terminal."""


def say(text: str) -> None:
    print(f"[setup] {text}", flush=True)


def find_python() -> str:
    """A supported interpreter: this one when it fits, else the first found on the PATH."""
    if sys.version_info[:2] in SUPPORTED:
        return sys.executable
    for major, minor in SUPPORTED:
        found = shutil.which(f"python{major}.{minor}")
        if found:
            return found
    raise SetupProblem(
        f"Python 3.11 is needed (3.12 and 3.13 should work too), but this is {sys.version.split()[0]}: install Python 3.11 "
        "from python.org or your package manager and run this again."
    )


def apt_prefix() -> list[str] | None:
    """How apt may be called here, or None when it may not."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def apt_install(packages: list[str], why: str) -> None:
    """Install Debian packages where apt may be used, otherwise say the exact line."""
    line = "sudo apt-get install -y " + " ".join(packages)
    prefix = apt_prefix()
    if prefix is None:
        say(f"{why}: please run once:  {line}")
        return
    say(f"{why}: installing {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    quiet = {"stdout": subprocess.DEVNULL, "env": environment}
    if subprocess.run(command, stderr=subprocess.DEVNULL, **quiet).returncode == 0:
        return
    subprocess.run([*prefix, "apt-get", "update", "-qq"], **quiet)
    if subprocess.run(command, **quiet).returncode != 0:
        say(f"apt could not install everything; please run:  {line}")


def missing_system_packages() -> list[str]:
    """Debian packages whose library is not to be found. Empty on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    pairs = [line.split() for line in DEBIAN_LIBRARIES.read_text().splitlines() if not line.startswith("#")]
    missing = [package for package, library in pairs if ctypes.util.find_library(library) is None]
    if shutil.which("fc-list"):
        fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True).stdout.strip()
    else:
        fonts = "x" if any(Path("/usr/share/fonts").rglob("*CJK*")) else ""
    if not fonts:
        missing.append("fonts-noto-cjk")
    return missing


def prepare_system() -> None:
    missing = missing_system_packages()
    if not missing:
        return
    if shutil.which("apt-get"):
        apt_install(missing, "The window and the sound need system libraries")
    else:
        say("These libraries were not found; install your system's packages for them: " + ", ".join(missing))


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv(python: str) -> None:
    if venv_python().exists():
        return
    say(f"creating {VENV.name} with {python}")
    if subprocess.run([python, "-m", "venv", str(VENV)], capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    version = subprocess.run(
        [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True
    ).stdout.strip()
    if shutil.which("apt-get"):
        apt_install([f"python{version}-venv"], "Python's venv module is missing")
    if subprocess.run([python, "-m", "venv", str(VENV)]).returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupProblem(
            f"Python could not make a virtual environment; install python{version}-venv and run this again."
        )


def install(names: list[str], no_deps: list[str]) -> None:
    """pip-install requirement files once; a stamp with their hash makes the next start free."""
    files = [ROOT / name for name in [*names, *no_deps]]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    stamp = VENV / f"installed-{'-'.join(file.stem for file in files)}.txt"
    if stamp.exists() and stamp.read_text() == digest:
        return
    say("installing Python packages (a few minutes, once)")
    pip = [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary"]
    for extra, chosen in ([], names), (["--no-deps"], no_deps):
        if not chosen:
            continue
        lines = [part for name in chosen for part in ("-r", str(ROOT / name))]
        # pip warns about packages that were installed without their dependencies on purpose: shown only when it fails.
        done = subprocess.run([*pip, *extra, *lines], stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            print(done.stderr, file=sys.stderr)
            raise SetupProblem(
                "pip could not install the packages; check the internet connection and the lines above, then run this again."
            )
    stamp.write_text(digest)


def prepare(dev: bool) -> None:
    python = find_python()
    prepare_system()
    make_venv(python)
    install(["requirements.txt"], ["requirements-nodeps.txt"])
    if dev:
        install(["requirements-dev.txt"], [])


def start(arguments: list[str], cwd: Path | None = ROOT) -> int:
    return subprocess.run([str(venv_python()), *arguments], cwd=cwd).returncode


def open_window(arguments: list[str]) -> int:  # noqa: RET503
    """Run the program in the caller's folder, so that relative dataset paths mean what the person typed."""
    command = [str(venv_python()), str(ROOT / "demo_toolbox.py"), *arguments]
    if os.name == "nt":
        return subprocess.run(command).returncode
    os.execv(command[0], command)


def check() -> int:
    """Style, types and room boundaries."""
    steps = (["-m", "ruff", "check", "."], ["-m", "ruff", "format", "--check", "."], ["-m", "mypy"])
    failed = [" ".join(step[1:]) for step in steps if start(step) != 0]
    linter = venv_python().with_name("lint-imports" + (".exe" if os.name == "nt" else ""))
    if subprocess.run([str(linter)], cwd=ROOT).returncode != 0:
        failed.append("import-linter")
    if failed:
        say("failed: " + ", ".join(failed))
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    verbs = {"run", "test", "check", "setup", "doctor"}
    if not arguments or arguments[0] not in verbs:
        print(
            "Usage: python bootstrap.py run [-d <datasets_root> ...] | test [pytest options] | check | doctor | setup"
        )
        return 2
    verb, rest = arguments[0], arguments[1:]
    try:
        prepare(dev=verb in ("test", "check"))
    except SetupProblem as problem:
        print(f"[setup] {problem}", file=sys.stderr)
        return 1
    if verb == "run":
        return open_window(rest)
    if verb == "test":
        if not rest:  # everything: one process for each core, up to four, each of which takes up to 4 GB and needs no more threads
            os.environ.setdefault("OMP_NUM_THREADS", "1")
            rest = ["-q", "-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile"]
        return start(["-m", "pytest", *rest])
    if verb == "doctor":
        return start(["-m", "toolbox.doctor", *rest])
    return check() if verb == "check" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

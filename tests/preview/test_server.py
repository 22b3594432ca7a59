"""Two servers that come and go together."""

import http.client
import json
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request

import pytest

from onrei.bundled import bundled_folder
from onrei.errors import FileError, UsageError
from onrei.preview.config import PreviewConfig
from onrei.preview.server import running, serve


def fetched(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  our own server
        return answer.read().decode()


def test_both_servers_answer_on_different_ports(preview):
    assert "Small shop" in fetched(f"{preview.storefront_url}s/as-is/")
    assert "Onrei" in fetched(preview.studio_url)
    assert preview.session.studio_port != preview.session.storefront_port


def test_nothing_is_left_when_the_preview_ends(theme, shop):
    before = threading.active_count()
    with running(PreviewConfig(theme, shop, port=0)) as served:
        port = served.session.studio_port
        fetched(served.studio_url)
    assert threading.active_count() == before
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=1)


def test_a_port_in_use_is_refused_with_its_cure(theme, shop, preview):
    port = preview.session.studio_port
    with (
        pytest.raises(UsageError, match=f"--port {port + 10}"),
        running(PreviewConfig(theme, shop, port=port)),
    ):
        pass


def taken_beside_a_free_port() -> socket.socket:
    """Return a socket that listens where the port before it is free."""
    # Below the ports that systems give to whoever asks for any.
    for port in secrets.SystemRandom().sample(range(20_000, 30_000), 100):
        taken = socket.socket()
        try:
            with socket.socket() as free:
                free.bind(("127.0.0.1", port))
                taken.bind(("127.0.0.1", port + 1))
        except OSError:
            taken.close()
        else:
            taken.listen()
            return taken
    pytest.fail("no two ports are free")


def test_the_storefront_takes_the_next_free_port(theme, shop):
    with taken_beside_a_free_port() as taken:
        port = taken.getsockname()[1]
        with running(PreviewConfig(theme, shop, port=port - 1)) as served:
            assert served.session.storefront_port > port
            assert "Small shop" in fetched(f"{served.storefront_url}s/as-is/")


def test_a_missing_target_is_refused_before_anything_is_served(tmp_path):
    with pytest.raises(FileError, match="none"):
        serve(PreviewConfig(tmp_path / "none.html", port=0))


def test_a_save_is_told_to_open_pages(preview, theme):
    connection = http.client.HTTPConnection("127.0.0.1", preview.session.studio_port, timeout=10)
    connection.request("GET", "/events")
    stream = connection.getresponse()
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    assert stream.readline() == b"event: hello\n"
    stream.readline(), stream.readline()
    theme.write_text("<p>{ShopName} saved</p>", encoding="utf-8")
    assert stream.readline() == b"event: changed\n"
    assert json.loads(stream.readline().removeprefix(b"data: "))["kinds"] == ["theme"]
    connection.close()
    assert "Small shop saved" in fetched(f"{preview.storefront_url}s/as-is/")


def test_a_theme_given_by_its_manifest_is_watched_with_all_its_parts(tmp_path, shop):
    folder = tmp_path / "kiso"
    shutil.copytree(bundled_folder("themes") / "kiso", folder)
    with running(PreviewConfig(folder / "theme.toml", shop, port=0)) as served:
        stream = served.session.channel.listen()
        next(stream)
        footer = folder / "parts" / "footer.html.j2"
        footer.write_text("<footer>saved</footer>", encoding="utf-8")
        assert '"theme"' in next(stream)
        assert "<footer>saved</footer>" in fetched(f"{served.storefront_url}s/as-is/")


@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_the_command_tells_its_address_and_ends_cleanly(theme, shop, polite):
    program = (
        "from onrei.preview.config import PreviewConfig\n"
        "from onrei.preview.server import serve\n"
        f"serve(PreviewConfig({str(theme)!r}, {str(shop)!r}, port=0))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        address = process.stdout.readline().split()[1]
        assert "Onrei" in fetched(address)
        process.send_signal(polite)
        rest, errors = process.communicate(timeout=10)
    assert (process.returncode, rest.strip(), errors) == (0, "", "")

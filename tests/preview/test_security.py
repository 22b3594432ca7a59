"""Who may speak to the preview, and what they may ask for.

The cases with a number are ways in which other development servers gave files away.
"""

import http.client
import socket

import pytest

from onrei.preview.config import PreviewConfig
from onrei.preview.security import KnownHosts, known_hosts
from onrei.preview.session import open_session
from onrei.preview.storefront import create_storefront
from onrei.preview.studio import create_studio

FOREIGN_HOSTS = [
    "evil.example",
    "evil.example:8642",
    "127.0.0.1",
    "127.0.0.1:80",
    "127.0.0.1:8642.evil.example",
    "localhost.evil.example:8642",
    "",
]


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_foreign_host_is_refused_by_the_studio(studio, host):
    response = studio.get("/", headers={"Host": host})
    assert response.status_code == 400
    assert "127.0.0.1:8642" in response.text


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_foreign_host_is_refused_by_the_storefront(storefront, host):
    assert storefront.get("/s/as-is/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "LOCALHOST.:8642"])
def test_the_names_of_this_machine_are_known(studio, host):
    assert studio.get("/", headers={"Host": host}).status_code == 200


def hosts_everywhere(port: int = 8642) -> KnownHosts:
    return known_hosts("0.0.0.0", port)  # noqa: S104  only looked up


def test_a_server_for_one_address_answers_to_that_one_only():
    hosts = known_hosts("192.168.1.5", 8642)
    assert hosts.names == {"192.168.1.5:8642"}
    assert not hosts.hold("192.168.1.6:8642")


def test_a_server_for_all_addresses_knows_this_machine_but_no_wildcard():
    names = hosts_everywhere().names
    assert "localhost:8642" in names
    assert not [host for host in names if "*" in host or host.startswith("0.")]


@pytest.mark.parametrize("host", ["192.168.1.5:8642", "[fe80::1]:8642", "[2001:DB8::7]:8642"])
@pytest.mark.parametrize("everywhere", ["0.0.0.0", "::"])  # noqa: S104  only looked up
def test_a_server_for_all_addresses_answers_to_every_address(everywhere, host):
    assert known_hosts(everywhere, 8642).hold(host)


@pytest.mark.parametrize(
    "host",
    [
        "192.168.1.5",
        "192.168.1.5:8643",
        "192.168.1.5.evil.example:8642",
        "192.168.1:8642",
        "[192.168.1.5]:8642",
        "fe80::1:8642",
        "[fe80::1%25eth0]:8642",
        "[fe80::1%;]:8642",
        "evil.example:8642",
        ":8642",
        "",
    ],
)
def test_a_server_for_all_addresses_answers_to_no_foreign_name(host):
    assert not hosts_everywhere().hold(host)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "localhost:80", "[::1]", "10.0.0.7"])
def test_a_host_without_port_means_port_80(host):
    assert hosts_everywhere(80).hold(host)
    assert not hosts_everywhere(8642).hold(host)


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_studio_and_storefront_find_each_other_when_one_has_port_80(theme, shop, name):
    session = open_session(PreviewConfig(theme, shop), 80, 81)
    studio, storefront = (
        create(session).test_client() for create in (create_studio, create_storefront)
    )
    policy = studio.get("/", headers={"Host": name}).headers["Content-Security-Policy"]
    assert f"frame-src http://{name}:81;" in policy
    policy = storefront.get("/s/as-is/", headers={"Host": f"{name}:81"}).headers
    assert f"frame-ancestors 'self' http://{name};" in policy["Content-Security-Policy"]


TRICKS = [
    pytest.param("/pictures/{digest}/../shop.toml", id="parent folder"),
    pytest.param("/pictures/{digest}/%2e%2e/shop.toml", id="encoded dots"),
    pytest.param("/pictures/{digest}/..%2fshop.toml", id="encoded slash"),
    pytest.param("/pictures/{digest}/..%5cshop.toml", id="encoded backslash"),
    pytest.param("/pictures/{digest}/..\\shop.toml", id="backslash"),
    pytest.param("//etc/passwd", id="double slash (2023-34092)"),
    pytest.param("/pictures/{digest}//etc/passwd", id="double slash inside"),
    pytest.param("/pictures/{digest}/notes.txt", id="a file that is no picture"),
    pytest.param("/pictures/{digest}/notes.txt?import&raw", id="raw import (2024-45811)"),
    pytest.param("/pictures/{digest}/notes.txt?raw??", id="raw twice (2025-30208)"),
    pytest.param("/pictures/{digest}/notes.txt?.svg", id="picture ending (2025-31486)"),
    pytest.param("/pictures/{digest}/cup.gif/", id="trailing slash"),
    pytest.param("/pictures/{digest}/cup.gif::$DATA", id="NTFS stream"),
    pytest.param("/pictures/{digest}/cup.gif%00.txt", id="NUL"),
    pytest.param("/#/../../etc/passwd", id="fragment in the request line (2025-32395)"),
    pytest.param("/@fs/etc/passwd", id="file system prefix"),
    pytest.param("/_onrei/../studio.js", id="studio file from the storefront"),
    pytest.param("/_onrei/studio.js", id="studio file by name"),
]


def raw_request(port: int, target: str) -> tuple[int, bytes]:
    """Ask with a request line that no polite client would write."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        line = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        connection.sendall(line.encode())
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer.status, answer.read()


@pytest.mark.parametrize("trick", TRICKS)
def test_no_path_reaches_another_file(preview, trick):
    digest = next(iter(preview.session.workspace.shops.values())).known.pictures.digest
    target = trick.replace("{digest}", digest)
    status, body = raw_request(preview.session.storefront_port, target)
    assert status in {302, 307, 308, 400, 404}
    assert b"private" not in body
    assert b"root:" not in body
    assert b"Small shop" not in body


@pytest.mark.parametrize("path", ["/static/../facts.py", "/static/%2e%2e/x", "/static//etc/passwd"])
def test_the_studio_serves_only_its_own_files(preview, path):
    assert raw_request(preview.session.studio_port, path)[0] in {308, 400, 404}


def test_the_listed_picture_is_served(preview):
    digest = next(iter(preview.session.workspace.shops.values())).known.pictures.digest
    target = f"/pictures/{digest}/cup.gif"
    status, body = raw_request(preview.session.storefront_port, target)
    assert (status, body[:6]) == (200, b"GIF89a")


def test_a_redirect_never_leads_to_another_machine(storefront):
    response = storefront.get("/evil.example/%09/x")
    assert response.status_code == 400
    assert storefront.get("/open?at=//evil.example").status_code == 400
    assert storefront.get("/open?at=https://evil.example").status_code == 400


def test_a_monstrous_address_is_refused(storefront):
    assert storefront.get("/search?q=" + "x" * 20_000).status_code == 414


def test_a_monstrous_form_is_refused(storefront):
    response = storefront.post("/s/as-is/cart/add/s", data={"a": "x" * 1_500_000})
    assert response.status_code == 413


def test_a_monstrous_report_is_refused(storefront):
    assert storefront.post("/_onrei/blocked", data="x" * 100_000).status_code == 413


def test_the_studio_takes_no_forms(studio):
    assert studio.post("/").status_code == 403


@pytest.mark.parametrize("mode", ["no-cors", "cors", "same-origin"])
def test_other_sites_cannot_embed_or_fetch_anything(storefront, mode):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode}
    assert storefront.get("/s/as-is/", headers=headers).status_code == 403


def test_other_sites_cannot_send_forms(storefront):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert storefront.post("/s/as-is/", headers=headers).status_code == 403


def test_a_link_from_another_site_may_be_followed(studio):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert studio.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/", "/meta.json", "/static/studio.css", "/no-such-page"])
def test_studio_answers_carry_the_guarding_headers(studio, path):
    headers = studio.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


def test_a_theme_may_do_all_but_call_away(storefront):
    policy = storefront.get("/s/as-is/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http://127.0.0.1:8642" in policy.partition("frame-ancestors")[2]
    assert "https:" not in policy


def test_pictures_may_be_shown_by_the_studio(storefront, session):
    digest = next(iter(session.workspace.shops.values())).known.pictures.digest
    headers = storefront.get(f"/pictures/{digest}/cup.gif").headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-site"


def test_a_page_that_was_sent_is_handed_out_as_text(storefront):
    digest = storefront.get("/s/as-is/").headers["X-Onrei-Digest"]
    response = storefront.get(f"/_onrei/sent/{digest}")
    assert response.mimetype == "text/plain"
    assert "Small shop" in response.text

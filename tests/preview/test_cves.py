"""Ways in which other development servers gave files away or let pages steer them, tried here.

Each test is named after the advisory; both servers are asked, over plain sockets.
"""

import pytest
from tests.preview.raw import Answer, asked, filled, head, routes, spoken

SECRETS = (b"private", b"root:", b"Small shop", b"{ItemTitle}", b"import annotations")
EVIL = "http://evil.example"


@pytest.fixture(params=["studio", "storefront"])
def server(served, request):
    return getattr(served, request.param)


@pytest.fixture
def files(served) -> list[str]:
    """Paths of files that no address may lead to."""
    folder = served.session.config.shop
    return [
        str(folder / "pictures" / "notes.txt"),
        str(folder / "shop.toml"),
        str(served.session.config.target),
        "/etc/passwd",
        __file__,
    ]


def gives_nothing_away(server, target: str) -> None:
    answer = asked(server.port, target)
    # The storefront stands in for pictures and scripts of other machines, with empty ones.
    assert answer.status in {302, 307, 308, 400, 404} or answer.body == b"", (target, answer)
    home = f"http://127.0.0.1:{server.port}/"
    assert answer.headers.get("location", home).replace(home, "/").startswith("/")
    assert not [secret for secret in SECRETS if secret in answer.body], target


def test_cve_2023_34092_double_slash(server, files):
    for path in files:
        for prefix in ("/", "//", "/static/", "/@fs/", "/_onrei/", "/%2f"):
            gives_nothing_away(server, f"{prefix}{path}")
            gives_nothing_away(server, f"{prefix}/{path}")


def test_cve_2024_45811_import_raw(server, files):
    for path in files:
        for query in ("?import&raw", "?raw", "?url", "?import&raw?import"):
            gives_nothing_away(server, f"/@fs{path}{query}")
            gives_nothing_away(server, f"{path}{query}")


def test_cve_2025_30208_raw_twice(server, files):
    for path in files:
        for query in ("?raw??", "?import&raw??", "?raw?", "?url??", "?raw&url??"):
            gives_nothing_away(server, f"/@fs{path}{query}")


def test_cve_2025_31125_inline_import(server, files):
    for path in files:
        for query in ("?inline&import", "?raw?import", "?import&?inline=1.wasm?init"):
            gives_nothing_away(server, f"/@fs{path}{query}")


def test_cve_2025_31486_picture_ending(server, files):
    for path in files:
        for query in ("?.svg", "?.svg?.wasm?init", "?import&.svg"):
            gives_nothing_away(server, f"/@fs{path}{query}")
        for way in ("/@fs/x/x/x/vite/../../../../..", "/static/x/../..", "/pictures/0/../.."):
            gives_nothing_away(server, f"{way}{path}?import&?raw")


def test_cve_2025_32395_fragment_in_the_request_line(server, files):
    for path in files:
        for target in (f"/@fs/#/../..{path}", f"/#{path}", f"#/../{path}", f"/?x#/../..{path}"):
            answer = asked(server.port, target)
            assert answer.status == 400
            assert not [secret for secret in SECRETS if secret in answer.body]


def test_ghsa_vg6x_rcgg_rjx6_a_rebound_name_reads_nothing(server):
    for path in ("/", "/meta.json", "/events", "/s/as-is/", "/_onrei/events"):
        for host in (
            "evil.example",
            f"evil.example:{server.port}",
            f"127.0.0.1.evil:{server.port}",
        ):
            answer = asked(server.port, path, Host=host)
            assert answer.status == 400
            assert not [secret for secret in SECRETS if secret in answer.body]


def test_ghsa_vg6x_rcgg_rjx6_no_origin_may_read_answers(server):
    for path in ("/", "/meta.json", "/events", "/s/as-is/", "/_onrei/events", "/nothing"):
        for origin in (EVIL, "null", f"http://127.0.0.1:{server.port}", "http://localhost"):
            for method in ("GET", "OPTIONS"):
                headers = {"Origin": origin, "Access_Control_Request_Method": "POST"}
                told = asked(server.port, path, method, **headers).headers
                assert not [name for name in told if name.startswith("access-control-")]


def websocket(server, path: str, origin: str) -> Answer:
    return asked(
        server.port,
        path,
        Connection="Upgrade",
        Upgrade="websocket",
        Origin=origin,
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==",
    )


def test_ghsa_vg6x_rcgg_rjx6_there_is_no_websocket_to_take_over(server):
    for path in ("/", "/ws", "/events", "/_onrei/events", "/s/as-is/"):
        answer = websocket(server, path, EVIL)
        assert answer.status != 101
        assert "upgrade" not in answer.headers


def test_ghsa_2g68_c3qc_8985_there_is_no_debugger(server):
    for target in (
        "/console",
        "/?__debugger__=yes&cmd=resource&f=debugger.js",
        "/?__debugger__=yes&cmd=pinauth&pin=000-000-000&s=x",
        "/?__debugger__=yes&cmd=printpin&s=x",
        "/s/as-is/?__debugger__=yes&cmd=1%2b1&frm=0&s=x",
    ):
        for name in ("127.0.0.1", "localhost"):
            answer = asked(server.port, target, Host=f"{name}:{server.port}")
            assert b"EVALEX" not in answer.body
            assert b"pin_" not in answer.body
            assert b"Interactive Console" not in answer.body


def test_ghsa_2g68_c3qc_8985_no_answer_tells_versions(server):
    for data in (
        head(server.port, "/"),
        head(server.port, "/nothing"),
        b"GET / HTTP/1.1 x\r\n\r\n",
    ):
        answer = spoken(server.port, data)
        assert answer.headers.get("server") == "Onrei"
        assert b"Traceback" not in answer.body


def below(server, names: list[str]) -> None:
    for name in names:
        for prefix in ("/static/", "/_onrei/", "/pictures/0/", "/goods/pictures/0/", "/"):
            gives_nothing_away(server, f"{prefix}{name}")


def test_werkzeug_safe_join_f9vj_network_and_drive_paths(server):
    below(server, ["//server/share/x", "\\\\server\\share", "C:/Windows/win.ini", "C:\\x", "c:x"])


def test_werkzeug_safe_join_hgf8_windows_device_names(server):
    below(server, ["CON", "NUL", "aux", "COM1", "LPT9", "CONIN$"])


def test_werkzeug_safe_join_87hc_device_names_with_endings_and_spaces(server):
    below(server, ["CON.txt", "NUL.css", "aux%20", "con.x.js", "COM1%20.css", "nul."])


def test_werkzeug_safe_join_29vq_device_names_in_folders(server):
    below(server, ["storefront/NUL", "storefront/CON.js", "x/aux/y.css", "COM1/x"])


def test_webpack_dev_server_5_2_1_no_other_site_loads_scripts_or_json(server):
    for path in ("/", "/static/studio.js", "/meta.json", "/s/as-is/", "/_onrei/frame.js"):
        for mode in ("no-cors", "cors"):
            fetch = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": mode, "Origin": EVIL}
            assert asked(server.port, path, **fetch).status == 403


def test_webpack_dev_server_5_2_1_no_websocket_for_a_page_on_an_address(server):
    for origin in ("http://192.168.1.5", "http://10.0.0.7:8080", "http://[::1]"):
        assert websocket(server, "/", origin).status != 101
        assert websocket(server, "/ws", origin).status != 101


def every_answer(server) -> list[tuple[str, Answer]]:
    """One answer of every route, and some that no route gives."""
    reading = [filled(rule) for _, rule in routes(server.app, writing=False)]
    refused = ["/nothing", "/..", "//", "/%00"]
    return [(path, asked(server.port, path)) for path in (*reading, *refused)]


def test_webpack_dev_server_5_2_4_every_answer_tells_who_may_hold_it(served):
    pages = {served.studio: {"same-origin"}, served.storefront: {"same-origin", "same-site"}}
    for server, allowed in pages.items():
        for path, answer in every_answer(server):
            assert answer.headers.get("cross-origin-resource-policy") in allowed, path
            assert answer.headers.get("x-content-type-options") == "nosniff", path
            assert not [name for name in answer.headers if name.startswith("access-control")], path


def test_no_route_fails_for_a_strange_name(server):
    strange = [
        "x" * 3000,
        "%F0%9F%8D%B5",
        "%ff%fe",
        "-1",
        "constructor",
        "'\"<onrei-x>",
        "{{7*7}}",
        "~",
    ]
    for _, rule in routes(server.app, writing=False):
        for value in strange:
            answer = asked(server.port, filled(rule, value))
            assert answer.status < 500, (rule, value)
            assert b"<onrei-x>" not in answer.body, rule

"""The page of one snippet: what it answers, and what it never answers."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from onrei.authoring.snippet import Snippet, load_snippet, snippet_names
from onrei.cli.main import invoke
from onrei.preview.snippet_page import readme
from onrei.preview.snippet_page.facts import speaks
from onrei.preview.snippet_page.readme import picture, readme_html
from onrei.shop.state import StockState
from onrei.storefront.asset import studio_folder

BADGE = "/snippet/sold-out-badge"


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.text, "html.parser")


def facts(response) -> dict:
    return json.loads(soup(response).find(id="facts").string)


def look(studio, query: str = "", name: str = "sold-out-badge") -> dict:
    response = studio.get(f"/snippet/{name}/look.json?ui=en&{query}")
    assert response.status_code == 200
    return response.json


# ── Who has a page ────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", snippet_names())
def test_every_snippet_has_a_page_and_its_facts(studio, name):
    assert studio.get(f"/snippet/{name}").mimetype == "text/html"
    assert look(studio, name=name)["text"].startswith("<!--")


@pytest.mark.parametrize(
    "path",
    [
        "no-such",
        "no-such.txt",
        "no-such/look.json",
        "no-such/source.json",
        "no-such/readme",
        "..%5c",
        "host",
        "kiso",
    ],
)
def test_only_snippets_are_answered(studio, path):
    assert studio.get(f"/snippet/{path}").status_code in {400, 404}


@pytest.mark.parametrize(
    "file", ["snippet.toml", "%2e%2e%2fsnippet.toml", "no-such.webp", "..webp"]
)
def test_no_file_but_a_picture_is_sent(studio, file):
    assert studio.get(f"{BADGE}/pictures/{file}").status_code in {400, 404}


def test_the_old_address_of_facts_is_gone(studio):
    assert studio.get("/snippets/sold-out-badge.json").status_code == 404


# ── Settings ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", snippet_names())
def test_every_setting_has_a_control_with_a_label(studio, name):
    page = soup(studio.get(f"/snippet/{name}?ui=en"))
    keys = {setting.key for setting in load_snippet(name).manifest.settings}
    fields = {one["data-field"] for one in page.select(".control")}
    assert fields == {"mood", "tone", *(f"set.{key}" for key in keys)}
    for part in page.select(".control [data-part]"):
        assert (
            part.get("aria-label")
            or part.find_parent("label")
            or page.select_one(f'label[for="{part["id"]}"]')
        )


def test_settings_in_the_address_reach_the_text(studio):
    plain, pill = look(studio), look(studio, "set.shape=pill")
    assert pill["settings"]["shape"] == {"value": "pill", "base": "obi-bottom", "wrong": False}
    assert pill["text"] != plain["text"]
    assert plain["command"] == "onrei add sold-out-badge theme.html"
    assert pill["command"] == "onrei add sold-out-badge theme.html --set shape=pill"


def test_a_mood_is_what_a_setting_goes_back_to(studio):
    wa = look(studio, "mood=wa&set.shape=pill")["settings"]["shape"]
    assert wa == {"value": "pill", "base": "square-seal", "wrong": False}


def test_the_command_is_fit_for_a_shell(studio):
    told = look(
        studio, "set.message_en=Thank+you,+it's+gone&set.next_on=2026-12-20", "kanbai-banner"
    )
    assert "--set next_on=2026-12-20" in told["command"]
    assert """'message_en=Thank you, it'"'"'s gone'""" in told["command"]


def test_an_empty_text_is_a_value(studio):
    told = look(studio, "set.channel_en=", "kanbai-banner")["settings"]["channel_en"]
    assert told == {"value": "", "base": "this page", "wrong": False}


@pytest.mark.parametrize(
    ("name", "query", "field", "sentence"),
    [
        ("sold-out-badge", "set.shape=circle", "set.shape", "choose one of"),
        ("sold-out-badge", "set.ground=red", "set.ground", "#RRGGBB"),
        ("sold-out-badge", "set.coming=maybe", "set.coming", "`true` or `false`"),
        ("sold-out-badge", "set.initial=three", "set.initial", "at most 2 characters"),
        ("low-stock", "set.threshold=many", "set.threshold", "a number"),
        ("kanbai-banner", "set.next_on=2026-13-01", "set.next_on", "2026-12-01"),
        ("sold-out-badge", "set.shap=pill", "set.shap", "did you mean `shape`"),
        ("sold-out-badge", "mood=wabi", "mood", "mood"),
        ("sold-out-badge", "tone=dim", "tone", "tone"),
        ("sold-out-badge", "state=sold-oot", "state", "did you mean `sold-out`"),
    ],
)
def test_what_cannot_be_is_told_and_breaks_nothing(studio, name, query, field, sentence):
    told = look(studio, query, name)
    assert list(told["wrong"]) == [field]
    assert sentence in told["wrong"][field]
    assert told["text"] == look(studio, name=name)["text"]
    assert studio.get(f"/snippet/{name}?{query}").status_code == 200


def test_what_cannot_be_is_told_in_the_readers_language(studio):
    told = studio.get(f"{BADGE}/look.json?ui=ja&set.ground=red").json
    assert "の形で指定してください" in told["wrong"]["set.ground"]


# ── States ────────────────────────────────────────────────────────────────────────────────────
def test_the_page_begins_where_the_snippet_speaks(studio):
    assert facts(studio.get(BADGE))["start"] == {"state": "sold-out", "at": "/"}
    banner = facts(studio.get("/snippet/kanbai-banner"))
    assert banner["start"]["at"] == banner["pages"]["item"]


def test_states_without_a_word_are_known_by_the_promises(studio):
    told = look(studio)["speaks"]
    assert set(told) == {state.value for state in StockState}
    assert list(told["sold-out"]) == ["index", "item"]
    assert ".onrei-badge" in told["sold-out"]["index"]
    assert told["in-stock"] == {}
    assert look(studio, "set.shape=pill")["speaks"]["sold-out"].keys() == {"index"}
    assert look(studio, "set.coming=false")["speaks"]["coming-soon"] == {}


def test_what_is_for_machines_shows_nothing_in_any_state():
    assert not any(speaks(load_snippet("structured-data"), {}).values())


# ── What to paste ─────────────────────────────────────────────────────────────────────────────
def test_the_text_is_what_export_prints(studio, session, tmp_path, capsys):
    (tmp_path / "onrei.toml").write_text('[marks."101"]\nrestock = "never"\n', encoding="utf-8")
    session.workspace.invalidate(("shop",))
    asked = "set.shape=hang-tag&set.coming=false&mood=wa"
    sets = ["--set", "shape=hang-tag", "--set", "coming=false", "--mood", "wa"]
    assert invoke(["export", "sold-out-badge", *sets]) == 0
    text = studio.get(f"{BADGE}.txt?{asked}").text
    assert "101" in text
    assert text == capsys.readouterr().out
    assert look(studio, asked)["text"] == text
    assert look(studio, asked)["characters"] == len(text)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [("set.shape=circle", "choose one of"), ("set.shap=pill", "shape"), ("mood=x", "mood")],
)
def test_a_text_that_cannot_be_is_one_sentence(studio, query, sentence):
    response = studio.get(f"{BADGE}.txt?ui=en&{query}")
    assert response.status_code == 409
    assert response.mimetype == "text/plain"
    assert sentence in response.text
    assert response.text.count("\n") == 0


@pytest.mark.parametrize("name", snippet_names())
def test_every_part_has_its_place_drawn_and_said(studio, name):
    page = soup(studio.get(f"/snippet/{name}?ui=ja"))
    drawn = {one["data-part-field"]: one for one in page.select("[data-part-field]")}
    told = look(studio, name=name)
    assert told["sections"].keys() <= drawn.keys()
    assert all(text in told["text"] for text in told["sections"].values())
    for place in drawn.values():
        label = place.select_one("svg[role=img]")["aria-label"]
        assert label == place.select_one("h3").text
        assert re.search("[ぁ-ん]", label)
        assert place.select_one("svg .here")["d"]


def test_texts_for_outside_the_theme_follow_the_settings(studio):
    told = look(studio, name="multi-channel-notice")["texts"]
    assert sorted(told) == ["caption", "guide", "mail"]
    page = soup(studio.get("/snippet/multi-channel-notice"))
    assert {one["data-text"] for one in page.select("[data-text]")} == set(told)


def test_the_source_is_handed_out_as_text_and_nothing_outside_it(studio):
    files = studio.get(f"{BADGE}/source.json").json
    names = [one["name"] for one in files]
    assert names[0] == "snippet.toml"
    assert "style.css.j2" in names
    assert all(name.endswith((".toml", ".j2")) and ".." not in name for name in names)


# ── The README ────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def written(tmp_path):
    """A function that gives a snippet with this README."""
    manifest = load_snippet("sold-out-badge").manifest

    def write(text: str, name: str = "README.md") -> Snippet:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return Snippet(tmp_path, manifest)

    return write


@pytest.mark.parametrize("name", snippet_names())
def test_a_readme_is_shown_with_its_pictures(studio, name):
    page = soup(studio.get(f"/snippet/{name}/readme"))
    assert page.select("p")
    for one in page.select("img"):
        assert one["alt"]
        assert studio.get(one["src"]).mimetype == "image/webp"


def test_markup_in_a_readme_stays_text(written):
    html = readme_html(written("<script>alert(1)</script>\n\na <b onclick=x>b</b>\n"), "en")
    found = BeautifulSoup(html, "html.parser")
    assert found.select("script, b") == []
    assert "<script>alert(1)</script>" in found.text


def test_links_of_a_readme_lead_only_to_the_web(written):
    text = "[a](https://example.jp) [b](javascript:alert(1)) [c](../secret) [d](/theme) [e](//x.example)"
    found = BeautifulSoup(readme_html(written(text), "en"), "html.parser")
    assert [one["href"] for one in found.select("a[href]")] == ["https://example.jp"]
    assert found.a["rel"] == ["noopener", "noreferrer"]


def test_pictures_of_a_readme_are_its_own(written, tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a b.webp").write_bytes(b"RIFF")
    (tmp_path / "secret.webp").write_bytes(b"RIFF")
    (tmp_path / "pictures" / "link.webp").symlink_to(tmp_path / "secret.webp")
    text = '![one"](<pictures/a b.webp>) ![two](https://x.example/a.png) ![three](secret.webp) ![four](pictures/link.webp)'
    snippet = written(text)
    found = BeautifulSoup(readme_html(snippet, "en"), "html.parser")
    assert [one["alt"] for one in found.select("img")] == ['one"']
    assert "two three four" in found.text
    assert picture(snippet, "a b.webp")
    assert picture(snippet, "link.webp") is None
    assert picture(snippet, "../secret.webp") is None


def test_tables_and_code_of_a_readme_can_be_scrolled_by_keys_and_read_aloud(written):
    text = "| key | |\n|---|---|\n| a | b |\n\n```\n<x>\n```\n"
    found = BeautifulSoup(readme_html(written(text), "en"), "html.parser")
    assert [one.text for one in found.select("th")] == ["key"]
    assert found.select_one("pre[tabindex]").text == "<x>\n"
    assert found.select_one("[tabindex] > table")


def test_a_readme_in_the_readers_language_goes_first(written):
    snippet = written("English")
    written("日本語", "README.ja.md")
    assert "日本語" in readme_html(snippet, "ja")
    assert "English" in readme_html(snippet, "en")


def test_a_snippet_without_a_readme_says_so(studio, monkeypatch):
    monkeypatch.setattr(readme, "_readme", lambda *_: None)
    assert "no README" in studio.get(f"{BADGE}/readme?ui=en").text


# ── The rest ──────────────────────────────────────────────────────────────────────────────────
def test_axe_is_served_to_the_storefront_only(studio, storefront):
    script = storefront.get("/_onrei/axe.js")
    assert script.mimetype == "text/javascript"
    assert "axe" in script.text
    assert studio.get("/_onrei/axe.js").status_code == 404


def test_without_axe_the_panel_says_how_to_get_it(studio, storefront, monkeypatch):
    monkeypatch.setattr("onrei.storefront.axe._PACKAGE", "no_such_package")
    assert storefront.get("/_onrei/axe.js").status_code == 404
    page = studio.get(f"{BADGE}?ui=en")
    assert soup(page).select("#axe-missing")
    assert not facts(page)["axe"]["is_here"]


def test_the_frame_is_confined(studio):
    frame = soup(studio.get(BADGE)).select_one("iframe")
    assert set(frame["sandbox"]) == {
        "allow-scripts", "allow-forms", "allow-same-origin",
    }  # fmt: skip


def loaded_by(path: str) -> set[str]:
    text = (studio_folder() / "static" / path).read_text(encoding="utf-8")
    found = {path}
    for name in re.findall(r'(?:from|import) "\./([^"]+)"', text):
        found |= loaded_by(name)
    return found


@pytest.mark.parametrize("name", snippet_names())
def test_the_page_with_all_that_it_loads_stays_small(studio, name):
    html = studio.get(f"/snippet/{name}?ui=ja").text
    files = set().union(*map(loaded_by, re.findall(r'"/static/([^"#]+)"', html)))
    sizes = [(studio_folder() / "static" / file).stat().st_size for file in files | {"icons.svg"}]
    assert len(html.encode()) + sum(sizes) < 100_000

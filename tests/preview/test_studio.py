"""The studio's pages and what they are made from."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from onrei import preview
from onrei.preview.studio import create_studio
from onrei.preview.studio_page import PAGES
from onrei.preview.words import words
from onrei.shop.state import StockState
from onrei.storefront.asset import studio_folder


def facts(response) -> dict:
    return json.loads(BeautifulSoup(response.text, "html.parser").find(id="facts").string)


def test_all_states_stand_as_chips_in_one_order(studio):
    soup = BeautifulSoup(studio.get("/").text, "html.parser")
    chips = [chip["data-state"] for chip in soup.select("#states .chip")]
    assert chips == ["", *(state.value for state in StockState)]


def test_frames_are_confined(studio):
    for frame in BeautifulSoup(studio.get("/").text, "html.parser").select("iframe"):
        allowed = {"allow-scripts", "allow-forms", "allow-same-origin"}
        assert set(frame["sandbox"]) == allowed


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [("", "ja,en;q=0.5", "ja"), ("", "fr", "en"), ("?ui=ja", "en", "ja"), ("?ui=xx", "ja", "ja")],
)
def test_the_studio_speaks_the_readers_language(studio, query, header, language):
    response = studio.get(f"/{query}", headers={"Accept-Language": header})
    assert BeautifulSoup(response.text, "html.parser").html["lang"] == language


def test_meta_tells_pages_items_apps_and_options(studio):
    meta = studio.get("/meta.json").json
    assert {page["page"]: page["path"] for page in meta["pages"]}["category"] == "/categories/7"
    assert meta["items"][0] == {"id": 101, "title": "Cup 101", "state": "in-stock"}
    assert next(app for app in meta["apps"] if app["name"] == "blog")["on"]
    assert [option["key"] for option in meta["options"]] == [
        "color:Accent", "text:Greeting", "select:Layout", "if:Wide",
    ]  # fmt: skip
    assert meta["options"][2]["choices"] == [["two", "Two columns"], ["three", "Three columns"]]


def test_findings_have_a_place_and_a_cure(studio):
    found = studio.get("/meta.json").json["diagnostics"]
    unknown = next(one for one in found if "ItemTitel" in one["message"])
    assert unknown["path"].endswith("theme.html")
    assert unknown["excerpt"] == '<p id="unknown">{ItemTitel}</p>'
    assert "{ItemTitle}" in unknown["help"]


def test_findings_of_a_theme_are_placed_in_its_own_files(studio, tmp_path):
    meta = studio.get("/meta.json?theme=kiso").json
    assert meta["options"]
    assert all(one["path"].endswith(".j2") for one in meta["diagnostics"])


def test_an_unknown_theme_is_a_problem_not_a_crash(studio):
    response = studio.get("/?theme=kisso")
    assert response.status_code == 200
    assert "did you mean `kiso`" in facts(response)["meta"]["problems"][0]


def test_the_export_is_the_text_as_it_stands(studio, theme):
    assert studio.get("/export.txt").text == theme.read_text(encoding="utf-8")


def test_the_owners_marks_reach_the_export_and_slips_in_them_the_panel(studio, session, tmp_path):
    before = studio.get("/export.txt?theme=kiso").text
    marks = '[marks."101"]\nrestock = "never"\n[marks."5"]\nrestock = "never"\n'
    (tmp_path / "onrei.toml").write_text(marks, encoding="utf-8")
    session.workspace.invalidate(("shop",))
    assert "101" not in before
    assert "101" in studio.get("/export.txt?theme=kiso").text
    assert 'marks["5"]' in studio.get("/meta.json").json["notices"][0]


def test_a_broken_owner_file_is_a_problem_and_the_shop_stays(studio, session, tmp_path):
    studio.get("/meta.json")
    (tmp_path / "onrei.toml").write_text("[mark]\n", encoding="utf-8")
    session.workspace.invalidate(("shop",))
    meta = studio.get("/meta.json").json
    assert "onrei.toml" in meta["problems"][0]
    assert meta["shop"]["title"] == "Small shop"


def test_a_broken_text_is_not_handed_out_for_pasting(studio, theme, session):
    studio.get("/export.txt")
    theme.write_bytes(b"\xff\xfe")
    session.workspace.invalidate()
    response = studio.get("/export.txt")
    assert response.status_code == 409
    assert "UTF-8" in response.text


def test_hostile_names_cannot_leave_the_json(studio, theme):
    del theme
    response = studio.get("/?ui=en&theme=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert(1)" not in response.text


@pytest.fixture
def faulty_studio(session, monkeypatch):
    """The studio as a visitor meets it when a part of it breaks."""

    def fail(*_):
        raise ZeroDivisionError("in the middle")

    monkeypatch.setattr(type(session.workspace), "reading", fail)
    client = create_studio(session).test_client()
    return lambda path: client.get(path, base_url="http://127.0.0.1:8642")


def test_a_fault_of_ours_is_a_problem_in_the_facts(faulty_studio):
    response = faulty_studio("/meta.json")
    assert response.status_code == 500
    (sentence,) = response.json["problems"]
    assert "ZeroDivisionError: in the middle" in sentence


@pytest.mark.parametrize("path", ["/", "/grid", "/export.txt"])
def test_a_fault_of_ours_is_a_page_too(faulty_studio, path):
    response = faulty_studio(path)
    assert response.status_code == 500
    assert response.mimetype == "text/html"
    assert "ZeroDivisionError: in the middle" in response.text
    assert "Traceback" not in response.text
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


def test_the_page_of_a_fault_has_its_style_and_no_script(faulty_studio):
    soup = BeautifulSoup(faulty_studio("/").text, "html.parser")
    assert faulty_studio(soup.find("link")["href"]).mimetype == "text/css"
    assert not soup.select("script")


def sources() -> str:
    """Return the text of the pages, their scripts, and the code that answers for them."""
    folders = (studio_folder(), Path(preview.__file__).parent)
    found = (path for folder in folders for path in sorted(folder.rglob("*")))
    texts = (path.read_text("utf-8") for path in found if path.suffix in {".js", ".html", ".py"})
    return "".join(texts).replace("'", '"')


def used_words() -> set[str]:
    pattern = r"""(?:w|words)\[["']([a-z-]+)["']\]|say\("([a-z-]+)"|"(nothing-to-show|fault|no-such-page)"|"(mends-itself)"\]"""
    return {name for found in re.findall(pattern, sources()) for name in found if name}


def test_every_word_on_the_pages_exists():
    assert used_words() - words().keys() == set()


def test_every_word_is_used():
    families = (
        "page-",
        "tab-",
        "empty-",
        "severity-",
        "key-",
        "stand-in-",
        "width-",
        "nav-",
        "part-at-",
        "impact-",
        "place-",
        "own-tone-",
        "own-side-",
        "own-frame-",
        "own-tab-",
    )
    single = {name for name in words() if not name.startswith(families)}
    assert {name for name in single if f'"{name}"' not in sources()} == set()


def loaded_by(path: str) -> set[str]:
    """Return *path* in the folder of static files, and what that loads in turn."""
    text = (studio_folder() / "static" / path).read_text(encoding="utf-8")
    found = {path}
    for name in re.findall(r'(?:from|import) "\./([^"]+)"', text):
        found |= loaded_by(name)
    return found


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("path", [*(path for _, path, _ in PAGES), "/snippet/sold-out-badge"])
def test_a_page_with_all_that_it_loads_stays_small(studio, path, language):
    html = studio.get(f"{path}?ui={language}").text
    files = set().union(*map(loaded_by, re.findall(r'"/static/([^"#]+)"', html)))
    sizes = [(studio_folder() / "static" / name).stat().st_size for name in files | {"icons.svg"}]
    assert len(html.encode()) + sum(sizes) < 100_000


def test_no_page_has_inline_style_or_script():
    for path in sorted(Path(studio_folder() / "templates").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", text), path.name

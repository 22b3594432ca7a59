"""The desk: a visitor's own theme files, changed in memory and handed back."""

import re
import shutil

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.install.themes import NAMES, theme_path, theme_text

from onrei.cli.main import main
from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.preview.desk.desk import BEFORE, MOST_BYTES, MOST_FILES, Desk
from onrei.preview.desk.edits import Mode, Wish, put_in, set_mood, take_out
from onrei.preview.desk.facts import in_the_studio
from onrei.preview.desk.own_theme import plain_name
from onrei.preview.desk.sample import sample_text

SET = ("sold-out-badge", "kanbai-banner", "stock-notice")
PAIRED = """\
<!DOCTYPE html>
<html><head><title>{PageTitle}</title><style>a { color: red }</style></head>
<body>
{block:IndexPage}{block:Items}<li><a href="{ItemPageURL}">{ItemTitle}</a></li>{/block:Items}{/block:IndexPage}
{block:ItemPage}{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}{/block:ItemPage}
</body></html>
"""


@pytest.fixture
def desk() -> Desk:
    return Desk({})


def wishes(*names: str) -> list[Wish]:
    return [Wish(name) for name in names]


# ── Laws ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", NAMES)
def test_what_goes_in_comes_out_and_the_very_bytes_are_back(desk, name):
    data = theme_path(name).read_bytes()
    theme = desk.take(data, "shop.html")
    done = put_in(theme, wishes(*SET), Mode())
    assert done.names == SET
    assert theme.data != data
    assert take_out(theme, "").refused == {}
    assert theme.data == data


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from((*SET, "low-stock", "stock-order"))),
        st.tuples(st.just("remove"), st.sampled_from(SET)),
        st.tuples(st.just("mood"), st.sampled_from(("wa", "dark"))),
        st.tuples(st.sampled_from(("undo", "redo")), st.just("")),
    ),
    max_size=6,
)


@settings(max_examples=12, deadline=None)
@given(
    name=st.sampled_from(NAMES),
    steps=STEPS,
    bom=st.booleans(),
    line_end=st.sampled_from(("\n", "\r\n")),
)
def test_whatever_was_done_taking_all_out_gives_the_very_bytes(name, steps, bom, line_end):
    text = theme_text(name).replace("\r\n", "\n").replace("\n", line_end)
    data = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    theme = Desk({}).take(data, "shop.html")
    for what, about in steps:
        if what == "add":
            put_in(theme, wishes(about), Mode())
        elif what == "remove":
            take_out(theme, about)
        elif what == "mood":
            set_mood(theme, Mode(about))
        else:
            getattr(theme, what)()
    take_out(theme, "")
    assert theme.data == data


def test_undo_goes_back_step_by_step_and_redo_forth(desk):
    theme = desk.take(theme_path("modern").read_bytes(), "shop.html")
    texts = [theme.text]
    for name in SET:
        put_in(theme, wishes(name), Mode())
        texts.append(theme.text)
    assert len(set(texts)) == 4
    for text in reversed(texts[:-1]):
        assert theme.undo()
        assert theme.text == text
    assert not theme.undo()
    for text in texts[1:]:
        assert theme.redo()
        assert theme.text == text
    assert not theme.redo()


def test_a_change_after_undo_forgets_what_was_undone(desk):
    theme = desk.take(theme_path("modern").read_bytes(), "shop.html")
    put_in(theme, wishes("kanbai-banner"), Mode())
    theme.undo()
    put_in(theme, wishes("stock-notice"), Mode())
    assert not theme.can_redo
    assert [one.name for one in theme.installed()] == ["stock-notice"]


def test_several_wishes_are_one_step(desk):
    theme = desk.take(theme_path("modern").read_bytes(), "shop.html")
    put_in(theme, wishes(*SET), Mode())
    theme.undo()
    assert theme.text == theme.original


@pytest.mark.parametrize("name", NAMES)
def test_a_snippet_goes_in_exactly_as_onrei_add_puts_it(desk, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(theme_path(name), tmp_path / "shop.html")
    theme = desk.take(theme_path(name).read_bytes(), "shop.html")
    put_in(theme, [Wish("sold-out-badge", {"shape": "pill"})], Mode("wa", "dark"))
    line = ["add", "sold-out-badge", "shop.html", "--set", "shape=pill"]
    answer = CliRunner().invoke(main, [*line, "--mood", "wa", "--tone", "dark", "--no-backup"])
    assert answer.exit_code == 0, answer.output
    assert theme.data == (tmp_path / "shop.html").read_bytes()


# ── What can be taken ─────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<title>ようこそ、うつわの店へ</title>".encode("cp932"), "Shift_JIS"),
        ("<title>ようこそ、うつわの店へ</title>".encode("euc_jp"), "EUC-JP"),
        ("<title>shop</title>".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\0\0", "binary"),
        (b" \r\n", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(desk, data, said):
    with pytest.raises(FileError) as refused:
        desk.take(data, "my shop.html")
    assert said in refused.value.phrase.en
    assert "my shop.html" in refused.value.phrase.en
    assert desk.themes == ()


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_bom_and_line_ends_stay_those_of_the_file(desk, bom, line_end):
    data = bom + theme_path("modern").read_bytes().replace(b"\n", line_end)
    theme = desk.take(data, "shop.html")
    assert theme.data == data
    put_in(theme, wishes(*SET), Mode())
    assert theme.data.startswith(data[:20])
    assert theme.data.count(b"\xef\xbb\xbf") == bool(bom)
    assert set(re.findall(rb"\r\n|\r|\n", theme.data)) == {line_end}


def test_the_oldest_file_is_forgotten_with_its_pages(session):
    keys = [session.desk.take(f"<p>{number}</p>".encode(), "a.html").key for number in range(9)]
    assert len(session.desk.themes) == MOST_FILES
    assert keys[0] not in session.workspace.targets
    assert keys[0] + BEFORE not in session.workspace.targets
    assert {keys[8], keys[8] + BEFORE} <= session.workspace.targets.keys()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("わたしの店.html", "わたしの店.html"),
        ("shop.HTM", "shop.html"),
        ("../../etc/passwd", "passwd.html"),
        ("C:\\shops\\a.txt", "a.html"),
        ("", "theme.html"),
        ("a\r\nX: b.html", "aX b.html"),
        (".html", "theme.html"),
        ("x" * 300, f"{'x' * 80}.html"),
    ],
)
def test_a_file_keeps_its_name_without_folders_and_tricks(written, name):
    assert plain_name(written) == name


# ── Refusals ──────────────────────────────────────────────────────────────────────────────────
def test_what_cannot_go_in_keeps_no_other_out(desk):
    theme = desk.take(PAIRED.encode(), "shop.html")
    done = put_in(theme, wishes("sold-out-badge", "kanbai-banner"), Mode())
    assert list(done.refused) == ["sold-out-badge"]
    assert done.names == ("kanbai-banner",)


def test_the_sentences_of_the_studio_name_no_option_of_the_command_line():
    phrase = Phrase(en="no place here; choose another with `--at`", ja="入れられません。`--at` で")
    assert in_the_studio(phrase) == Phrase(en="no place here", ja="入れられません")
    plain = Phrase(en="a; b", ja="あ。い")
    assert in_the_studio(plain) == plain


def test_the_sample_takes_every_snippet_of_the_usual_set(desk):
    theme = desk.take(sample_text().encode(), "kiso")
    assert put_in(theme, wishes(*SET), Mode()).names == SET


# ── Over the wire ─────────────────────────────────────────────────────────────────────────────
def came(studio, data: bytes, name: str = "shop.html") -> dict:
    answer = studio.send("/theme/files", data=data, headers={"X-File-Name": name})
    assert answer.status_code == 200, answer.text
    return answer.json


def test_a_file_is_a_theme_of_the_storefront_now_and_before(studio, storefront):
    facts = came(studio, theme_path("modern").read_bytes())
    key = facts["key"]
    studio.send(f"/theme/{key}/add", json={"snippets": [{"name": "kanbai-banner"}]})
    after = storefront.get(f"/s/state=sold-out;theme={key}/items/101").text
    before = storefront.get(f"/s/state=sold-out;theme={key}-before/items/101").text
    assert "onrei-kanbai" in after
    assert "onrei-kanbai" not in before
    assert {"name": key, "title": "shop.html", "own": True} in studio.get("/meta.json").json[
        "themes"
    ]


def test_the_answer_tells_where_the_snippet_can_be_seen_and_which_lines_it_fills(studio):
    key = came(studio, theme_path("modern").read_bytes())["key"]
    facts = studio.send(f"/theme/{key}/add", json={"snippets": [{"name": "kanbai-banner"}]}).json
    select = facts["seen"].pop("select")
    assert facts["seen"] == {"page": "item", "at": "/items/101", "state": "sold-out"}
    assert ".onrei-kanbai" in select
    lines = studio.get(f"/theme/{key}/text").text.splitlines()
    for first, last, name in facts["filled"]:
        inside = "\n".join(lines[first - 1 : last])
        assert inside.count("onrei:begin") == inside.count("onrei:end") == 1
        assert f"onrei:begin {name or '@bilingual'}" in inside


def test_the_download_is_the_text_and_never_a_page_of_the_studio(studio):
    data = b"\xef\xbb\xbf" + theme_path("modern").read_bytes().replace(b"\n", b"\r\n")
    key = came(studio, data, "%E5%BA%97.html")["key"]
    answer = studio.get(f"/theme/{key}/download")
    assert answer.data == data
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%BA%97.html"
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_unsure_place_is_named_with_reason_and_lines_and_a_chosen_line_is_taken(studio):
    key = came(studio, PAIRED.encode())["key"]
    facts = studio.send(f"/theme/{key}/add", json={"snippets": [{"name": "sold-out-badge"}]}).json
    refused = facts["refused"]["sold-out-badge"]
    assert refused["place"] == "card"
    assert "--at" not in refused["problem"]
    assert not facts["is_changed"]
    at = [f"{place}=4" for place in ("card", "item-picture")]
    wish = {"name": "sold-out-badge", "at": at}
    facts = studio.send(f"/theme/{key}/add", json={"snippets": [wish]}).json
    assert facts["refused"] == {}
    assert [one["name"] for one in facts["installed"]] == ["sold-out-badge"]


def test_an_edit_by_hand_is_only_thrown_away_when_that_is_meant(studio):
    key = came(studio, theme_path("modern").read_bytes())["key"]
    studio.send(f"/theme/{key}/add", json={"snippets": [{"name": "kanbai-banner"}]})
    edited = studio.get(f"/theme/{key}/text").text.replace("おかげさまで", "ありがたくも", 1)
    key = came(studio, edited.encode())["key"]
    facts = studio.send(f"/theme/{key}/remove", json={"name": "kanbai-banner"}).json
    refused = facts["refused"]["kanbai-banner"]
    assert refused["force"]
    assert refused["line"] > 1
    studio.send(f"/theme/{key}/remove", json={"name": "kanbai-banner", "force": True})
    assert studio.get(f"/theme/{key}/download").data == theme_path("modern").read_bytes()


def test_a_damaged_region_is_a_sentence_and_no_fault(studio):
    facts = came(studio, PAIRED.replace("<body>", "<body><!-- onrei:begin x -->").encode())
    assert "shop.html" in facts["problem"]
    answer = studio.send(
        f"/theme/{facts['key']}/add", json={"snippets": [{"name": "kanbai-banner"}]}
    )
    assert "kanbai-banner" in answer.json["refused"]


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"nonsense",
        b"[" * 9000,
        b'{"snippets": [{"name": "../secret"}]}',
        b'{"snippets": [{"name": "kanbai-banner", "at": ["nowhere"]}]}',
        b'{"snippets": [{"nam": "kanbai-banner"}]}',
        b'{"mood": "none-such"}',
        b'{"mood": "wa", "tone": "loud"}',
    ],
)
def test_nonsense_is_refused_in_one_sentence(studio, body):
    key = came(studio, PAIRED.encode())["key"]
    answer = studio.send(f"/theme/{key}/add", data=body)
    assert answer.status_code == 409
    assert answer.json["problem"]


def test_a_snippet_that_has_no_such_setting_says_so(studio):
    key = came(studio, PAIRED.encode())["key"]
    wish = {"name": "kanbai-banner", "settings": {"form": "cube"}}
    facts = studio.send(f"/theme/{key}/add", json={"snippets": [wish]}).json
    assert "cube" in facts["refused"]["kanbai-banner"]["problem"]


@pytest.mark.parametrize(
    "path", ["/theme/files", "/theme/sample", "/theme/own-1/add", "/theme/own-1/remove"]
)
def test_only_the_studios_page_may_put_something_on_the_desk(studio, session, path):
    before = len(session.desk.themes)
    studio.token = "wrong"
    assert studio.send(path, data=b"<p>").status_code == 403
    assert len(session.desk.themes) == before


def test_a_file_that_was_forgotten_or_never_came_is_a_sentence(studio):
    assert studio.send("/theme/own-1/undo", json={}).status_code == 409
    assert studio.get("/theme/own-1/download").status_code == 409


def test_more_than_five_megabytes_are_not_taken(studio, session):
    before = len(session.desk.themes)
    answer = studio.send("/theme/files", data=b"x" * (MOST_BYTES + 1))
    assert answer.status_code == 413
    assert len(session.desk.themes) == before


def test_the_file_that_the_preview_was_started_with_lies_there_and_stays_as_it_is(
    session, studio, theme
):
    before = theme.read_bytes()
    [own] = session.desk.themes
    assert own.name == "theme.html"
    assert own.data == before
    studio.send(f"/theme/{own.key}/add", json={"snippets": [{"name": "kanbai-banner"}]})
    assert own.installed()
    assert theme.read_bytes() == before


def test_pictures_are_those_of_looks_and_nothing_else(studio):
    assert studio.get("/theme/pictures/kanbai-banner/seal.webp").mimetype == "image/webp"
    assert studio.get("/theme/pictures/kanbai-banner/none.webp").status_code == 404
    assert studio.get("/theme/pictures/nobody/seal.webp").status_code == 404


def test_the_page_shows_the_newest_file_or_the_named_one(studio):
    first = came(studio, b"<p>1</p>", "one.html")["key"]
    second = came(studio, b"<p>2</p>", "two.html")["key"]
    assert f'"key":"{second}"' in studio.get("/theme").text
    assert f'"key":"{first}"' in studio.get(f"/theme?theme={first}").text

"""The folder of a report, and what its page holds."""

from __future__ import annotations

import base64
import errno
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import html5lib
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.verify import report_page
from onrei.verify.compare import compare
from onrei.verify.diff_picture import CHANGED
from onrei.verify.json_report import json_report, read_report
from onrei.verify.picture_file import opened
from onrei.verify.report import write_report
from onrei.verify.report_page import ReportPage
from onrei.verify.report_picture import shown_of
from onrei.verify.result import Outcome, Result, Verification
from tests.verify.pictures import HERE, broken, changed, equal, failed, new, png

HOSTILE = (
    "</script><script>alert(1)</script> & <!-- \"'` 商品 \u2028 \ud800 \x00 {{x}} <%= 3 %> .. /"
)


def verification(*results, **facts) -> Verification:
    return replace(Verification("kiso", HERE, results, seconds=1.0), **facts)


def page(found: Verification) -> str:
    return ReportPage(found, json_report(found), "en").html()


def facts_in(html: str) -> dict:
    (text,) = re.findall('<script type="application/json" id="facts">(.*)</script>', html)
    return json.loads(text)


def data_in(html: str) -> dict[str, bytes]:
    found = re.findall('id="data-([0-9a-f]+)">data:image/[a-z]+;base64,([^<]+)</script>', html)
    return {key: base64.b64decode(text) for key, text in found}


# ── The folder ─────────────────────────────────────────────────────────────────────────────────


def test_the_folder_holds_a_page_and_the_same_for_machines(tmp_path):
    found = verification(changed("index/as-is/ja/375", png(1), png(2)), equal("item/as-is/ja/375"))
    where = write_report(found, tmp_path / "a" / "b", "ja")
    assert where == tmp_path / "a" / "b" / "index.html"
    names = {path.name for path in where.parent.iterdir()}
    assert names == {"index.html", "report.json", "junit.xml", "pictures"}
    assert read_report(where.parent).verification == found


def test_a_second_report_takes_away_the_pictures_of_the_first_and_nothing_else(tmp_path):
    write_report(verification(new("a", png(1))), tmp_path, "en")
    (tmp_path / "pictures" / "mine.png").write_bytes(b"x")
    write_report(verification(new("a", png(2))), tmp_path, "en")
    assert len(list((tmp_path / "pictures").iterdir())) == 2
    assert (tmp_path / "pictures" / "mine.png").exists()


def test_a_page_that_somebody_wrote_is_not_overwritten(tmp_path):
    (tmp_path / "index.html").write_text("<h1>My shop</h1>")
    with pytest.raises(FileError, match="is no report of Onrei and stays as it is"):
        write_report(verification(), tmp_path, "en")
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


@pytest.mark.parametrize("which", ["index.html", "report.json", "junit.xml"])
def test_a_full_disk_is_one_sentence_and_leaves_the_old_report(tmp_path, monkeypatch, which):
    write_report(verification(equal("a")), tmp_path, "en")
    before = (tmp_path / which).read_bytes()
    real = Path.replace

    def replace_(self, target):
        if Path(target).name == which:
            raise OSError(errno.ENOSPC, "")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace_)
    with pytest.raises(FileError, match="the disk is full"):
        write_report(verification(new("b", png())), tmp_path, "en")
    monkeypatch.undo()
    assert (tmp_path / which).read_bytes() == before


def test_a_report_folder_that_is_a_file_is_one_sentence(tmp_path):
    (tmp_path / "report").write_text("x")
    with pytest.raises(FileError, match="cannot be written"):
        write_report(verification(equal("a")), tmp_path / "report", "en")


# ── The page ───────────────────────────────────────────────────────────────────────────────────


def test_the_page_needs_nothing_from_anywhere():
    html = page(verification(changed("index/as-is/ja/375", png(1), png(2)), broken("a")))
    assert not re.findall(r"""(?:src|href)=["'](?!#|data:)""", html)
    assert re.search(r'content="default-src &#39;none&#39;; script-src &#39;sha256-', html)
    assert "@import" not in html
    assert "url(http" not in html


def test_style_and_script_are_small():
    assert len(page(verification())) < 250_000


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_is_html_without_errors(language):
    found = verification(changed("index/as-is/ja/375", png(1), png(2)))
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(ReportPage(found, json_report(found), language).html())
    assert parser.errors == []


def test_no_text_ends_the_element_it_stands_in():
    bad = Result(HOSTILE, HOSTILE, (replace(broken("x").failures[0], selector=HOSTILE),))
    found = verification(bad, target=HOSTILE, notes=(Phrase(en=HOSTILE, ja=HOSTILE),),
                         obsolete=(HOSTILE,), baseline=HOSTILE)  # fmt: skip
    html = page(found)
    assert "<script>alert" not in html
    assert len(re.findall("<script", html)) == 2
    assert facts_in(html)["report"]["results"][0]["name"] == HOSTILE


def test_every_word_exists_that_the_scripts_say():
    scripts = report_page._script()
    said = set(re.findall(r'say\("([a-z0-9-]+)"', scripts))
    said |= set(re.findall(r'data-w(?:-label|-placeholder)?="([a-z-]+)"', page(verification())))
    known = set(report_page._words())
    assert said - known == set()
    prefixes = set(re.findall(r"say\(`([a-z]+-)\$", scripts))
    assert all(any(word.startswith(each) for word in known) for each in prefixes)


def test_no_word_is_there_for_nothing():
    scripts = report_page._script() + page(verification()).partition('id="facts"')[0]
    prefixes = re.findall(r"`([a-z]+-)\$", scripts)
    unsaid = {
        word
        for word in report_page._words()
        if f'"{word.removesuffix("-one")}"' not in scripts
        and not any(word.startswith(each) for each in prefixes)
    }
    assert unsaid == set()


# ── Pictures ───────────────────────────────────────────────────────────────────────────────────

_SIZES = st.tuples(st.integers(1, 60), st.integers(1, 150))


def _picture(pixels) -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.array(pixels, np.uint8)).save(file, "PNG")
    return file.getvalue()


@st.composite
def pairs(draw):
    """Two pictures that differ in some boxes, and perhaps in size."""
    width, height = draw(_SIZES)
    old = np.full((height, width, 3), 250, np.uint8)
    old[:: draw(st.integers(2, 9))] = draw(st.integers(0, 255))
    other = draw(st.one_of(st.just((width, height)), _SIZES))
    new = np.full((other[1], other[0], 3), 250, np.uint8)
    common = min(height, other[1]), min(width, other[0])
    new[: common[0], : common[1]] = old[: common[0], : common[1]]
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(0, other[1] - 1)), draw(st.integers(0, other[0] - 1))
        new[top : top + draw(st.integers(1, 30)), left : left + draw(st.integers(1, 30))] = draw(
            st.integers(0, 255)
        )
    return _picture(old), _picture(new)


def laid(shown) -> Image.Image:
    """Return the picture before, as the page puts it together."""
    canvas = Image.new("RGB", shown.before_size, "white")
    for data, left, top in [(shown.after, 0, 0)] + [(o.data, o.left, o.top) for o in shown.before]:
        canvas.paste(opened(data), (left, top))
    return canvas


@settings(max_examples=60)
@given(pairs(), st.booleans())
def test_both_pictures_come_back_pixel_by_pixel(pair, packs):
    before, after = pair
    shown = shown_of(changed("x", before, after), packs=packs)
    result = compare(before, after)
    if result.outcome is Outcome.EQUAL:
        assert shown.after is None
    else:
        assert opened(shown.after).tobytes() == opened(after).tobytes()
        assert laid(shown).tobytes() == opened(before).tobytes()


def test_what_did_not_change_is_in_the_page_once():
    rng = np.random.default_rng(1)
    old = rng.integers(0, 255, (1200, 300, 3), np.uint8)
    young = old.copy()
    young[600:620, 100:140] = 0
    before, after = _picture(old), _picture(young)
    shown = shown_of(changed("x", before, after), packs=True)
    (patch,) = shown.before
    assert (patch.left, patch.top, opened(patch.data).size) == (100, 600, (40, 20))
    assert len(patch.data) < len(after) / 50


def test_the_marks_are_the_changed_pixels_and_no_others():
    result = changed("x", png(10), png(200))
    marks = np.asarray(opened(shown_of(result, packs=True).marks).convert("RGBA"))
    is_marked = marks[..., 3] > 0
    diff = np.asarray(opened(result.comparison.diff))
    assert (is_marked == (diff == CHANGED).all(axis=2)).all()
    assert is_marked.sum() > 0


def test_a_new_page_has_a_picture_and_nothing_before():
    (result,) = facts_in(page(verification(new("index/as-is/ja/375", png()))))["report"]["results"]
    assert result["pictures"].keys() == {"after", "glimpse"}
    assert len(result["pictures"]["glimpse"]) == 1


def test_all_that_a_result_names_is_in_the_page():
    html = page(
        verification(changed("a", png(1), png(9)), changed("b", png(2), png(9)), failed("c"))
    )
    keys = set(re.findall(r'"key":"([0-9a-f]+)"', html))
    for result in facts_in(html)["report"]["results"]:
        keys |= set(result["pictures"].get("glimpse", ()))
    assert keys == set(data_in(html))


def test_a_good_page_has_its_picture_beside_the_file():
    result = Result("index/as-is/ja/375", "f", picture=png())
    html = page(verification(result))
    (told,) = facts_in(html)["report"]["results"]
    assert told["pictures"] == {"after": {"file": told["picture"]}}
    assert data_in(html) == {}


def test_what_is_too_much_for_a_page_lies_beside_it(monkeypatch):
    monkeypatch.setattr(report_page, "_MOST_BYTES", 10)
    html = page(verification(changed("a", png(1), png(9))))
    (told,) = facts_in(html)["report"]["results"]
    assert told["pictures"]["after"] == {"file": told["picture"]}
    assert told["pictures"]["before"] == {
        "width": 40, "height": 60,
        "layers": [{"file": told["other_picture"], "left": 0, "top": 0}],
    }  # fmt: skip


def test_a_damaged_picture_does_not_spoil_the_report():
    result = replace(changed("a", png(1), png(9)), picture=b"damaged")
    (told,) = facts_in(page(verification(result)))["report"]["results"]
    assert told["verdict"] == "changed"

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import onrei
from onrei.emulator.assumptions import assumption, assumptions

ROOT = Path(onrei.__file__).parent
SOURCES = tomllib.loads((ROOT / "catalog" / "names.toml").read_text("utf-8"))["sources"]
IDS = [entry.id for entry in assumptions()]
_CALL = re.compile(r'assumption\("([a-z0-9-]+)"\)')
_COMMENT = re.compile(r"[#(] ?assumption: ([a-z0-9-]+(?:, [a-z0-9-]+)*)")
# The compiler lies below the emulator and cannot ask it; its docstring names what it follows.
_COMPILER_NAME = re.compile(r"``([a-z]+(?:-[a-z]+)+)``")


def used_ids() -> set[str]:
    files = [
        path
        for pattern in ("*.py", "*.j2", "words.toml")
        for path in (ROOT / "emulator").rglob(pattern)
    ]
    text = "\n".join(path.read_text("utf-8") for path in files)
    compiler = (ROOT / "language" / "compiler.py").read_text("utf-8").partition("import")[0]
    commented = {name for found in _COMMENT.findall(text) for name in found.split(", ")}
    return commented | {*_CALL.findall(text), *_COMPILER_NAME.findall(compiler)}


def test_the_code_follows_every_assumption_and_no_unwritten_one():
    assert sorted(used_ids()) == sorted(IDS)


def test_ids_are_unique():
    assert [name for name, count in Counter(IDS).items() if count > 1] == []


@pytest.mark.parametrize("entry", assumptions(), ids=IDS)
def test_evidence_is_a_source_of_the_catalog(entry):
    assert [key for key in entry.evidence if key not in SOURCES] == []


@pytest.mark.parametrize("entry", assumptions(), ids=IDS)
def test_an_assumption_says_in_both_languages_what_and_why(entry):
    sentences = (entry.does.en, entry.does.ja, entry.why.en, entry.why.ja, entry.where)

    assert all(sentences)
    assert re.search("[ぁ-んァ-ン一-龯]", entry.does.ja + entry.why.ja)


def test_an_unknown_id_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        assumption("no-such-thing")

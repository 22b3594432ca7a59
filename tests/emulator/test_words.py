import re

import pytest

from onrei.emulator.button import ButtonKind
from onrei.emulator.words import words

_KEY = re.compile(r"""\[['"]([a-z-]+)['"](?: ~ review\.score)?\]|\('\w+', '(contact-[a-z]+)'\)""")


def test_both_languages_have_the_same_words():
    assert words("ja").keys() == words("en").keys()


def test_every_word_is_printed_somewhere(package):
    files = [*package.rglob("*.j2"), *package.rglob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in files)
    printed = {name for found in _KEY.findall(text) for name in found if name}
    buttons = {kind.value for kind in ButtonKind}
    scores = {"review-good", "review-normal", "review-bad"}

    assert sorted(words("ja").keys() - printed - buttons - scores) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_word_is_empty(language):
    assert [key for key, word in words(language).items() if not word] == []

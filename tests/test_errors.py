import pytest

from onrei.errors import (
    FileError,
    ManifestError,
    OnreiError,
    ShopError,
    UsageError,
    unknown_name,
)
from onrei.phrase import Phrase

STATE = Phrase(en="state", ja="在庫状態")


@pytest.mark.parametrize("kind", [UsageError, FileError, ManifestError, ShopError])
def test_every_error_ends_the_program_as_misuse(kind):
    error = kind(Phrase(en="No", ja="いいえ"))
    assert isinstance(error, OnreiError)
    assert (error.exit_code, str(error), error.phrase.ja) == (2, "No", "いいえ")


def test_a_misspelt_name_brings_the_closest_one():
    error = unknown_name(STATE, "soldout", ["in-stock", "sold-out"])
    assert error.phrase.en == "Unknown state `soldout`; did you mean `sold-out`?"
    assert error.phrase.ja == ("在庫状態「soldout」はありません。`sold-out` ではありませんか？")


def test_a_name_like_no_other_brings_them_all_in_order():
    error = unknown_name(STATE, "xyz", ["sold-out", "in-stock"])
    assert error.phrase.en == "Unknown state `xyz`; choose one of `in-stock`, `sold-out`"
    assert error.phrase.ja.endswith("次のいずれかを指定してください: `in-stock`, `sold-out`")


def test_where_nothing_can_be_named_nothing_is_offered():
    error = unknown_name(STATE, "xyz", [])
    assert error.phrase.en == "Unknown state `xyz`; there is none"
    assert error.phrase.ja == "在庫状態「xyz」はありません。指定できるものがありません"


def test_the_class_of_the_error_can_be_chosen():
    assert type(unknown_name(STATE, "x", ["y"], FileError)) is FileError

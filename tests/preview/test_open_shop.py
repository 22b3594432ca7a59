"""A shop that is read again when its files change."""

import pytest

from onrei.preview.open_shop import OpenShop
from onrei.shop.load import load_shop


def test_a_reading_that_broke_off_is_tried_again():
    answers = [ZeroDivisionError("in the middle"), load_shop("tsuchi")]

    def load():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    shop = OpenShop(load)
    with pytest.raises(ZeroDivisionError):
        _ = shop.stock
    assert shop.stock.shop.name == load_shop("tsuchi").shop.name


def test_an_unchanged_shop_is_read_once():
    answers = [load_shop("tsuchi")]
    shop = OpenShop(answers.pop)
    assert shop.stock is shop.stock

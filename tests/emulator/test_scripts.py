"""The scripts that stand in for BASE's own, in a browser."""

import datetime

import pytest

from onrei.shop.model import Banner, SalesPeriod, Variation

pytestmark = pytest.mark.browser

FORM = "{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}"


@pytest.fixture
def opened(onrei_blank_page, printed, make_shop, make_item):
    """Give the function that opens an item's page in a browser."""

    def open_(text, facts=None, **shop_facts):
        # sessionStorage needs an origin, which a page without an address has not.
        html = printed(text, make_shop(make_item(**(facts or {})), **shop_facts), page="item")
        onrei_blank_page.route(
            "**/*", lambda route: route.fulfill(body=html, content_type="text/html")
        )
        onrei_blank_page.goto("http://mihon.example.jp/")
        return onrei_blank_page

    return open_


def test_the_sales_period_dialog_opens_registers_and_closes(opened, now):
    period = SalesPeriod(now + datetime.timedelta(days=3))
    page = opened(FORM, {"sales_period": period})
    dialog = page.locator("#salesPeriodModal")

    page.click(".x_salesPeriodModalOpen")
    assert dialog.locator(".salesPeriodModal__submit").is_visible()
    page.click("#x_salesPeriodModalSubmit")
    assert dialog.locator(".salesPeriodModal__result").is_visible()
    page.click(".salesPeriodModal__btn--close")
    assert not dialog.is_visible()


def test_a_sold_out_size_offers_a_mail_instead_of_the_cart(opened):
    sizes = (Variation(11, "S", 0), Variation(12, "M", 3))
    page = opened(FORM, {"variations": sizes}, apps=("restock-mail",))

    page.select_option("#valiationSelect", "11")
    assert not page.locator(".purchaseButton__btn--addToCart").is_visible()
    page.click(".purchaseButton__btn--requestRestockMail")
    assert page.locator("#restockMailNotificationModal").is_visible()
    page.click("#restockMailNotificationModal .purchaseButtonModal__btn >> nth=0")
    page.select_option("#valiationSelect", "12")
    assert page.locator(".purchaseButton__btn--addToCart").is_visible()


def test_a_closed_banner_stays_away_for_the_session(opened):
    page = opened(
        "{AppsInformationBannerTag}", banner=Banner("年末年始の休業"), apps=("information-banner",)
    )

    page.click(".informationBannerClose")
    assert page.locator(".informationBanner").count() == 0
    page.reload()
    assert page.locator(".informationBanner").count() == 0


def test_the_pay_later_dialog_opens_and_closes(opened):
    page = opened("{ItemBnplBannerTag}", apps=("bnpl",))
    dialog = page.locator(".bnplBannerModal")

    page.click(".x_bnplBannerModalTrigger")
    assert dialog.is_visible()
    page.click(".bnplBannerModal__close")
    assert not dialog.is_visible()


def test_the_note_about_shipping_opens(opened):
    page = opened("{ItemAttentionTag}", shipping_note="全国一律800円", apps=("shipping-detail",))

    page.click("#postageOpen")
    assert page.locator("#postageInfo").is_visible()


def test_the_cart_badge_shows_what_the_visitor_has_put_in(opened):
    page = opened("{BASEMenuTag}")
    assert not page.locator(".cart-badge").is_visible()

    page.evaluate("localStorage.setItem('cartQty', '3')")
    page.reload()
    assert page.locator(".cart-qty").text_content() == "3"

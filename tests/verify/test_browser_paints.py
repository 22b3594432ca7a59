import pytest

pytestmark = pytest.mark.browser


def test_japanese_text_is_painted_in_the_pinned_font(onrei_blank_page):
    """Without it every sign would be an empty box of one and the same width."""
    onrei_blank_page.set_content(
        '<p><span id="ja" lang="ja">完売御礼</span><br><span id="la">iiii</span></p>'
    )
    session = onrei_blank_page.context.new_cdp_session(onrei_blank_page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "#ja"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert [font["familyName"] for font in fonts] == ["Noto Sans CJK JP"]


def test_two_pictures_of_the_same_page_are_the_same_bytes(onrei_blank_page):
    onrei_blank_page.set_content("<h1>完売御礼</h1><p>SOLD OUT</p>")
    assert onrei_blank_page.screenshot() == onrei_blank_page.screenshot()

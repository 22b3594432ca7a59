PAGE = "<body>x</body>"


def test_the_message_button_stands_at_the_end_of_the_body(printed, make_shop):
    html = printed(PAGE, make_shop(apps=("message",)))

    assert html.startswith('<body>x<div id="x_message">')
    assert html.endswith("</style>\n</body>")


def test_without_the_app_there_is_no_message_button(printed):
    assert printed(PAGE) == PAGE


def test_a_load_items_answer_has_no_message_button(printed, make_shop):
    assert printed(PAGE, make_shop(apps=("message",)), page="load-items") == PAGE


def test_a_text_without_a_body_gets_none(printed, make_shop):
    assert printed("x", make_shop(apps=("message",))) == "x"

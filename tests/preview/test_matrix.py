"""What the matrix is made from: its page, and the commits it offers."""

from tests.preview.test_revision import committed, git
from tests.preview.test_studio import facts

from onrei.shop.state import StockState


def test_the_page_knows_all_states_in_one_order_and_the_pages(studio):
    told = facts(studio.get("/grid?ui=en"))
    assert [name for name, _ in told["states"]] == [state.value for state in StockState]
    assert {page["page"] for page in told["meta"]["pages"]} >= {"index", "item", "category"}


def test_the_page_does_not_carry_all_items(studio):
    assert "Cup 130" not in studio.get("/grid").text


def test_an_unknown_theme_is_a_sentence_on_the_page(studio):
    told = facts(studio.get("/grid?theme=kisso&ui=en"))
    assert "did you mean `kiso`" in told["meta"]["problems"][0]


def test_the_commits_of_the_theme_are_offered_the_newest_first(studio, theme):
    git(theme.parent, "init", "-q")
    for number in range(40):
        committed(theme, f"<p>{number}</p>", f"number {number} <i>")
    listed = studio.get("/commits.json").json["commits"]
    assert len(listed) == 30
    assert listed[0]["subject"] == "number 39 <i>"
    assert git(theme.parent, "rev-parse", "HEAD").startswith(listed[0]["name"])


def test_where_there_are_no_commits_one_sentence_tells_why(studio, theme):
    answer = studio.get("/commits.json?ui=en").json
    assert answer["commits"] == []
    assert "is in no git repository" in answer["problem"]


def test_a_snippet_alone_has_no_commits(studio):
    answer = studio.get("/commits.json?ui=en&snippet=sold-out-badge").json
    assert "has no commits" in answer["problem"]


def test_the_storefront_tells_nobody_of_commits(storefront, theme):
    git(theme.parent, "init", "-q")
    committed(theme, "<p>secret</p>", "a subject")
    answer = storefront.get("/commits.json", follow_redirects=True)
    assert answer.status_code == 404
    assert "a subject" not in answer.text

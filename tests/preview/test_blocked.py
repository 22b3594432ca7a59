"""Reports of requests that would have left the machine."""

import pytest

from onrei.preview.blocked import BlockedRequests


def report(address: str, kind: str = "img-src") -> dict[str, object]:
    page = "http://127.0.0.1:8643/s/as-is/"
    return {
        "csp-report": {"blocked-uri": address, "effective-directive": kind, "document-uri": page}
    }


def test_the_same_request_is_counted_not_repeated():
    blocked = BlockedRequests()
    blocked.report(report("https://a.example/x.png"))
    assert blocked.report(report("https://a.example/x.png")) is None
    assert [(one.address, one.times) for one in blocked.all] == [("https://a.example/x.png", 2)]


@pytest.mark.parametrize(
    "body", [None, [], "x", {}, {"csp-report": []}, report("inline"), report("data")], ids=repr
)
def test_what_is_no_report_of_a_request_is_ignored(body):
    blocked = BlockedRequests()
    assert blocked.report(body) is None
    assert blocked.all == ()


def test_the_list_is_bounded():
    blocked = BlockedRequests()
    for number in range(500):
        blocked.report(report(f"https://a.example/{number}"))
    assert len(blocked.all) == 200


def test_a_long_address_is_cut():
    blocked = BlockedRequests()
    found = blocked.report(report("https://a.example/" + "x" * 9000))
    assert len(found.address) == 500

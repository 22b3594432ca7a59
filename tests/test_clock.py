import datetime

from onrei.clock import JST, in_jst


def test_a_time_without_zone_is_japanese_already():
    noon = datetime.datetime(2026, 12, 1, 12)
    assert in_jst(noon) == datetime.datetime(2026, 12, 1, 12, tzinfo=JST)


def test_a_time_of_another_zone_is_the_same_moment_by_the_japanese_clock():
    noon = in_jst(datetime.datetime(2026, 12, 1, 15, tzinfo=datetime.UTC))
    assert noon.isoformat() == "2026-12-02T00:00:00+09:00"

"""Japanese time, the only clock of a BASE shop."""

from __future__ import annotations

import datetime

JST = datetime.timezone(datetime.timedelta(hours=9), "JST")


def in_jst(moment: datetime.datetime) -> datetime.datetime:
    """Return *moment* as Japanese time; one without a zone is taken as Japanese already."""
    return moment.replace(tzinfo=JST) if moment.tzinfo is None else moment.astimezone(JST)

"""Requests that change something: only the studio's own pages may make them."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort, request

from onrei.phrase import Phrase
from onrei.preview.current import origin, reader, session

TOKEN_HEADER = "X-Onrei-Token"  # noqa: S105  the name of a header
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_NOT_OURS = Phrase(
    en="Only the studio's own pages may change something; load this page anew",
    ja="この操作はスタジオの画面からだけ行えます。ページを読み込み直してください",
)

P = ParamSpec("P")
T = TypeVar("T")


def refuse_foreign_writes() -> None:
    """Answer 403 to a request that would change something and does not come from our own page.

    The token is new in each run and stands only in the studio's pages, which no other origin can
    read, the storefront's among them.
    """
    if request.method in _READING or _is_own():
        return
    abort(403, reader().text(_NOT_OURS))


def takes(most_bytes: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator for views that read a body of at most *most_bytes*; others read none."""

    def decorator(view: Callable[P, T]) -> Callable[P, T]:
        @wraps(view)
        def limited(*args: P.args, **kwargs: P.kwargs) -> T:
            request.max_content_length = most_bytes
            return view(*args, **kwargs)

        return limited

    return decorator


def _is_own() -> bool:
    # Browsers name the site; other programs (a test, a script of the owner) name none.
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    said_origin = request.headers.get("Origin", origin())
    token = request.headers.get(TOKEN_HEADER, "")
    is_known = hmac.compare_digest(token.encode(), session().token.encode())
    return site == "same-origin" and said_origin == origin() and is_known

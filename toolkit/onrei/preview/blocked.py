"""Requests of a theme to other machines, which the browser was not allowed to make."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

_LONGEST_LIST = 200
_LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class BlockedRequest:
    """One address that pages asked for *times* times; *kind* is the directive that forbade it."""

    address: str
    kind: str
    page: str
    times: int = 1


class BlockedRequests:
    """The list of them since the preview was started, bounded."""

    def __init__(self) -> None:
        """Start with none."""
        self._lock = threading.Lock()
        self._found: dict[tuple[str, str], BlockedRequest] = {}

    def report(self, body: object) -> BlockedRequest | None:
        """Note what a browser's report says; None if it is none, or already in the list."""
        report = body.get("csp-report") if isinstance(body, dict) else None
        if not isinstance(report, dict):
            return None
        address, kind, page = (
            str(report.get(name, ""))[:_LONGEST_TEXT]
            for name in ("blocked-uri", "effective-directive", "document-uri")
        )
        if not address.startswith(("http:", "https:", "ws:", "wss:")):
            return None
        with self._lock:
            return self._note(BlockedRequest(address, kind, page))

    def _note(self, request: BlockedRequest) -> BlockedRequest | None:
        key = (request.address, request.kind)
        if known := self._found.get(key):
            self._found[key] = replace(known, page=request.page, times=known.times + 1)
            return None
        if len(self._found) >= _LONGEST_LIST:
            return None
        self._found[key] = request
        return request

    @property
    def all(self) -> tuple[BlockedRequest, ...]:
        """Return the list, oldest first."""
        with self._lock:
            return tuple(self._found.values())

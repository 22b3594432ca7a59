"""Send a file that lies in memory."""

from __future__ import annotations

from werkzeug.wrappers import Response

from onrei.storefront.asset import Asset


def asset_response(asset: Asset, etag_wanted: str | None = None, status: int = 200) -> Response:
    """Return the answer that holds *asset*, or none of it if the browser has it already."""
    response = Response(asset.body, status, content_type=asset.media_type)
    if etag_wanted == f'"{asset.etag}"':
        response = Response(status=304)
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(asset.etag)
    return response

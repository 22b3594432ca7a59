"""Send a file that lies in memory, or a picture of a shop."""

from __future__ import annotations

from werkzeug.wrappers import Response

from onrei.storefront.asset import Asset
from onrei.storefront.pictures import PictureFile

# Pictures have their digest in the address, so what was sent once stays right.
_FOR_EVER = "max-age=31536000, immutable"


def asset_response(asset: Asset, etag_wanted: str | None = None, status: int = 200) -> Response:
    """Return the answer that holds *asset*, or none of it if the browser has it already."""
    response = Response(asset.body, status, content_type=asset.media_type)
    if etag_wanted == f'"{asset.etag}"':
        response = Response(status=304)
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(asset.etag)
    return response


def picture_response(picture: PictureFile) -> Response:
    """Return the answer that holds *picture*; the browser keeps it."""
    response = Response(picture.path.read_bytes(), mimetype=picture.media_type)
    response.headers["Cache-Control"] = _FOR_EVER
    return response

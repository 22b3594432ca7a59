"""Every address of a shop, in BASE's form or as a scenario's `Urls` rewrite it."""

from __future__ import annotations

import datetime
import hashlib
from functools import lru_cache

from onrei.clock import in_jst
from onrei.emulator.scenario import Urls
from onrei.emulator.text import is_web_address, percent, url_text
from onrei.shop.model import Article, Category, Picture, Shop

_IMAGES = "https://baseec-img-mng.akamaized.net"
_KNOWN_SUFFIXES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "avif", "svg"})
# assumption: transparent-picture
TRANSPARENT_PICTURE = (
    "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
)


class ShopUrls:
    """The addresses of one shop; every value is safe inside an attribute."""

    __slots__ = ("_shop_id", "_theme_id", "_urls", "base", "cart", "shop", "static")

    def __init__(self, shop: Shop, urls: Urls) -> None:
        self.shop = urls.shop or url_text(f"https://{shop.domain}")
        self.base = urls.base or "https://thebase.in"
        self.cart = urls.cart or "https://c.thebase.in"
        self.static = urls.static or "https://static.thebase.in"
        self._shop_id = percent(shop.id)
        self._theme_id = percent(shop.theme_id)
        self._urls = urls

    def page(self, path: str) -> str:
        """Return the address of *path* (without its leading slash) on the shop's own domain."""
        return f"{self.shop}/{path}"

    def asset(self, path: str) -> str:
        """Return the address of one of BASE's own files; *path* starts with a slash."""
        return f"{self._urls.static}{path}"

    def item(self, item_id: int) -> str:
        """Return the address of an item's page."""
        return f"{self.shop}/items/{item_id}"

    def category(self, category: Category, number: int = 1) -> str:
        """Return the address of a category's list, from page 2 on with its *number*."""
        # assumption: list-page-urls
        address = f"{self.shop}/categories/{category.id}"
        return address if number == 1 else f"{address}/{number}"

    def top(self, number: int = 1) -> str:
        """Return the address of the top page, from page 2 on with its *number*."""
        # assumption: index-url
        return f"{self.shop}/" if number == 1 else f"{self.shop}/?page={number}"

    def search(self, query: str, number: int = 1) -> str:
        """Return the address of a search result."""
        address = f"{self.shop}/search?q={percent(query)}"
        return address if number == 1 else f"{address}&page={number}"

    def blog(self, number: int = 1) -> str:
        """Return the address of the list of articles."""
        return f"{self.shop}/blog" if number == 1 else f"{self.shop}/blog?page={number}"

    def article(self, article: Article) -> str:
        """Return the address of one article."""
        return f"{self.shop}/{article_path(article.published)}"

    def contact(self, item_id: int | None = None) -> str:
        """Return the address of the inquiry form, of one item when *item_id* is given."""
        address = f"{self.base}/inquiry/{self._shop_id}"
        return address if item_id is None else f"{address}/items/{item_id}"

    def add_to_cart(self) -> str:
        """Return where the purchase form is sent."""
        return f"{self.cart}/cart/add/{self._shop_id}"

    def bag(self) -> str:
        """Return the address of the visitor's cart."""
        # assumption: cart-url
        return f"{self.shop}/shops/{self._shop_id}/checkout/bag"

    def load_items(self, category: Category | None) -> str:
        """Return the first half of the load-items address; it ends with a slash."""
        middle = "" if category is None else f"categories/{category.id}/"
        return f"{self.shop}/load_items/{middle}"

    def load_items_params(self, query: str = "") -> str:
        """Return the second half of the load-items address; it starts with a slash."""
        # assumption: load-items-search
        suffix = f"?q={percent(query)}" if query else ""
        return f"/{self._theme_id}/0{suffix}"

    def picture(self, picture: Picture | str, width_px: int | None) -> str:
        """Return the address of a shop's picture; *width_px* None means the original size."""
        file = picture if isinstance(picture, str) else picture.file
        if is_web_address(file):
            return url_text(file)
        if self._urls.pictures:
            address = f"{self._urls.pictures}/{url_text(file)}"
            return address if width_px is None else f"{address}?width={width_px}"
        if width_px is None:
            return _origin(file)
        return f"{_origin(file)}&im=Resize,width={width_px},type=normal"

    def label(self, label: str) -> str:
        """Return the address of a picture of the label App."""
        return f"{self.static}/img/apps/itemlabel/{percent(label)}.png"

    def no_image(self) -> str:
        """Return the address of the picture for items without one."""
        # assumption: no-image-url
        return f"{self.static}/img/shop/no_image.png"


def article_path(published: datetime.datetime) -> str:
    """Return the path of the article that was *published* then: ``blog/YYYY/MM/DD/HHMMSS``."""
    return f"{in_jst(published):blog/%Y/%m/%d/%H%M%S}"


@lru_cache(maxsize=4096)
def _origin(file: str) -> str:
    """Return BASE's address of *file* in its original size; other sizes append to it."""
    # assumption: picture-url-name, picture-origin-url
    suffix = file.rpartition(".")[2].lower()
    name = hashlib.md5(file.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    known = suffix if suffix in _KNOWN_SUFFIXES else "jpg"
    return f"{_IMAGES}/images/item/origin/{name}.{known}?imformat=generic&q=90"

"""Themes to install into: some as real shops have them, and any number of generated ones."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

_FOLDER = Path(__file__).with_name("themes")
# A hand-written form of the jQuery era, blocks around tags, all in one line, spoilt by a formatter.
NAMES = ("jquery", "modern", "minified", "damaged")


def theme_path(name: str) -> Path:
    """Return where the theme *name* lies."""
    return _FOLDER / f"{name}.html"


def theme_text(name: str) -> str:
    """Return the theme *name* with the line ends it has."""
    return theme_path(name).read_bytes().decode()


_HEADS = (
    "<head>\n<title>{PageTitle}</title>\n{FaviconTag}\n</head>\n<body>",
    '<HEAD><style>p{color:red}\na{b:c}</style></HEAD>\n<BODY class="{block:ItemPage}i{/block:ItemPage}">',
    "<title></head>{PageTitle}</title>\n<body>",
    (
        "<!-- </head> -->\n<script>var a = '</head>'</script>\n\t</head>\n"
        "{block:ItemPage}<body class=i>{/block:ItemPage}{block:NotItemPage}<body>{/block:NotItemPage}"
    ),
)
_CARDS = (
    '<li><a href="{ItemPageURL}"><img src="{ItemImage1URL-300}"></a><p>{ItemTitle}</p>{ItemPrice}</li>',
    (
        '<div class="c">\n  <div class="p">\n    {block:ItemImage1}<img src="{ItemImage1URL-640}">{/block:ItemImage1}\n'
        "    {block:NoItemImage1}<img src={ItemNoImageURL}>{/block:NoItemImage1}\n  </div>\n"
        "  <div><b>{ItemTitle}</b>\n  <i>{ItemPrice}</i></div>\n</div>"
    ),
    (
        '{block:NoItemStock}<a class="off">{/block:NoItemStock}{block:HasItemStock}<a href="{ItemPageURL}">'
        "{/block:HasItemStock}<span style=\"background:url('{ItemImage1URL-500}')\"></span>{ItemTitle}</a>"
    ),
    (
        '{block:HasItemStock}<p><img src="{ItemImage1URL-300}"></p>{/block:HasItemStock}\n'
        '{block:NoItemStock}<p class=off><img src="{ItemImage1URL-300}"></p>{/block:NoItemStock}\n'
        "<b>{ItemTitle}</b>\n<i>{ItemPrice}</i>"
    ),
    "<td><picture><source srcset={ItemImage1URL-640}><img src={ItemImage1URL-300}></picture>{ItemPrice}",
)
_PICTURES = (
    '<div><img src="{ItemImage1URL-640}"></div>',
    (
        '<ul>\n{block:ItemImage1}<li><img src="{ItemImage1URL-origin}"></li>{/block:ItemImage1}\n'
        '{block:ItemImage2}<li><img src="{ItemImage2URL-origin}"></li>{/block:ItemImage2}\n</ul>\n'
        '<p><img src="{ItemImage1URL-76}"></p>'
    ),
)
_FORMS = (
    "{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}",
    "<div>\n\t{block:PurchaseForm}\n\t{PurchaseButton}\n\t{/block:PurchaseForm}\n</div>",
    '<form action="{AddToCartURL}" method="post">\n<input type="submit">\n</form>',
    (
        '{block:ItemNowOnSale}{block:HasItemStock}<FORM ACTION="{AddToCartURL}">{ItemSelectTag}</FORM>'
        "{/block:HasItemStock}\n{block:NoItemStock}SOLD OUT{/block:NoItemStock}{/block:ItemNowOnSale}"
    ),
    "<table><tr><td>1</td></tr><form action={AddToCartURL}><tr><td>2</td></tr></form></table>",
)
_LISTS = (
    "<div>\n%s\n</div>",
    '<ul class=l>%s</ul>\n<div class="clearfix"></div>\n<p id="btnMore"><a href="?page={NextPageNumber}">+</a></p>',
    (
        "{block:HasItems}<section><h2>ITEMS</h2>\n<table><tr>%s</tr></table></section>{/block:HasItems}\n"
        "{block:HasItems}<a href='?page={NextPageNumber}'>{MaxPageNumber}</a>{/block:HasItems}"
    ),
    "\n%s\n<script>var next = '{NextPageNumber}', url = '{LoadItemsPageURL}'\n</script>",
    "{block:if-Slide}<p>{/block:if-Slide}%s<br>",
)
_RELATED = (
    (
        '{block:HasRelatedItems}\n<ul>{block:RelatedItems}<li><a href="{RelatedItemPageURL}">'
        '<img src="{RelatedItemImageURL-640}"></a>{RelatedItemTitle}</li>{/block:RelatedItems}</ul>\n'
        "{/block:HasRelatedItems}"
    ),
    "{block:RelatedItems}<i style='background:url({RelatedItemImageURL-640})'></i>{/block:RelatedItems}",
)
_NOISE = (
    "",
    "<!-- {block:Items}<img src={ItemImage1URL-300}>{/block:Items} </body> -->",
    '<script>if (a<b && c>d) { x = "<div>" }</script>',
    "<p>商品😋\u2028{ ItemId } ${a}",
    "{/block:Odd}",
    "{block:Nonsense}<hr/>",
    "<a title='>'>\t</a>",
    "{block:Hidden}<form action={AddToCartURL}></body>{/block:Hidden}",
    "<svg><path d='M0'/><title>x</title></svg>",
)
_LINE_ENDS = ("\n", "\r\n", "\r", "")


@st.composite
def themes(draw: st.DrawFn) -> str:
    """Draw a theme in which every place is sure."""

    def one(choices: tuple[str, ...]) -> str:
        return draw(st.sampled_from(choices))

    page = [
        "<!DOCTYPE html>\n<html>",
        one(_HEADS),
        one(_NOISE),
        "{block:IndexPage}"
        + one(_LISTS) % ("{block:Items}\n" + one(_CARDS) + "\n{/block:Items}")
        + "{/block:IndexPage}",
        one(_NOISE),
        "{block:ItemPage}<main>" + one(_PICTURES) + "\n<h1>{ItemTitle}</h1>",
        one(_FORMS),
        one(_RELATED),
        "</main>{/block:ItemPage}",
        one(_NOISE),
        "{PageContents}",
        "</body>\n</html>",
    ]
    gap = one(("\n", "\n  ", ""))
    text = gap.join(page)
    if draw(st.booleans()):
        more = (
            "{block:LoadItemsPage}{block:Items}"
            + one(_CARDS)
            + "{/block:Items}{/block:LoadItemsPage}"
        )
        text = "{block:NotLoadItemsPage}" + text + "{/block:NotLoadItemsPage}" + gap + more
    bom = one(("", "\ufeff"))
    return bom + text.replace("\n", one(_LINE_ENDS)) + one(("", "\n", " "))

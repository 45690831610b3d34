"""Words by which shops say what a page or a part of it is, as patterns made from their lists (word_lists.py)."""

from seoaudit.read.alternatives import Words, grouped
from seoaudit.read.word_lists import form_of, words_of

_ARROW_NEXT, _ARROW_PREVIOUS = "[→»>›]+", "[←«<‹]+"


def _pattern(name: str, *more: str) -> Words:
    """The pattern of that name, its words of all languages as alternatives."""
    return Words([*words_of(name), *more], form_of(name))


HOME = _pattern("home")
BACK = _pattern("back")
RELATED = _pattern("related")
DESCRIPTION = _pattern("description")
SPECIFICATION = _pattern("specification")
BUY = _pattern("buy")
NOTIFY = _pattern("notify")
ON_REQUEST = _pattern("on_request")
PRICE_LABEL = _pattern("price_label")
OUT_OF_STOCK = _pattern("out_of_stock")
IN_STOCK = _pattern("in_stock")
IN_STOCK_BARE = _pattern("in_stock_bare")
CONDITION = _pattern("condition")
BACK_ORDER = _pattern("back_order")
PRE_ORDER = _pattern("pre_order")
BRAND = Words(words_of("brand"), "whole")
STOCK_LABEL = Words(words_of("stock_label"), "begins")
STOCK_YES = _pattern("stock_yes")
STOCK_NO = _pattern("stock_no")
CODE = Words(
    [
        rf"(?<!\w)(?:{grouped(words_of('code'))})",
        rf"(?<!\w)(?:{grouped([*words_of('sku'), *words_of('gtin')])})[\s\u200e\u200f]*[:：№#]",
    ],
    "text",
)
NEXT = Words([*words_of("next"), _ARROW_NEXT], "whole")
PREVIOUS = Words([*words_of("previous"), _ARROW_PREVIOUS], "whole")
NOT_A_PRICE = _pattern("not_a_price")
RATE = _pattern("rate")
UNIT_RATE = _pattern("unit_rate")
SAVING = _pattern("saving")
SECOND_PRICE = _pattern("second_price")
NOW_PRICE = _pattern("now_price")
TAX_INCLUDED = _pattern("tax_included")
CHOICE = _pattern("choice")
PLACEHOLDER = _pattern("placeholder")
SOLD_OUT = _pattern("sold_out")
SOLD_OUT_BARE = _pattern("sold_out_bare")
SOLD_OUT_LABELLED = _pattern("sold_out_labelled")
THIS_PRODUCT = _pattern("this_product")
REVIEWS = _pattern("reviews")
NO_REVIEW = _pattern("no_review")
OTHER_REVIEWS = _pattern("other_reviews")
QUESTION = _pattern("question")
ATTRIBUTE = _pattern("attribute")
SIZE_CHART = _pattern("size_chart")

NOT_FOUND = _pattern("not_found")
MISSING = _pattern("missing")
FILLER = _pattern("filler")
MORE = _pattern("more")
LOAD_MORE = _pattern("load_more")
SERVICE = _pattern("service")
INFO = _pattern("info")
APART = _pattern("apart")
SEARCH = _pattern("search")
BRANDS = _pattern("brands")
COUNTED = _pattern("counted")
OTHER_COUNT = _pattern("other_count")
EMPTY_LISTING = _pattern("empty_listing")

"""Faults of markup: JSON-LD and microdata that are broken, endless or built to hurt who reads them."""

import json

from tests.faults.shop import HTML, Exchange

SURVIVOR = '{"@context":"https://schema.org","@type":"Product","name":"Survivor","sku":"S-1"}'


def _page(*blocks: str, body: str = "") -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return (
        f'<!doctype html><html lang="en"><head><title>Boots</title>{scripts}</head><body><main><h1>Boots</h1>'
        f"<p>Warm boots for the mountains.</p>{body}</main></body></html>"
    ).encode()


async def nested_lists(x: Exchange) -> None:
    """100,000 lists inside each other."""
    await x.answer(_page("[" * 100_000 + "]" * 100_000, SURVIVOR), HTML)


async def nested_objects(x: Exchange) -> None:
    """20,000 objects inside each other."""
    await x.answer(_page('{"a":' * 20_000 + "1" + "}" * 20_000, SURVIVOR), HTML)


async def a_price_of_5000_digits(x: Exchange) -> None:
    """More digits than Python makes a number of."""
    price = f'{{"@context":"https://schema.org","@type":"Offer","price":{"9" * 5_000}}}'
    await x.answer(_page(price, SURVIVOR), HTML)


async def text_behind(x: Exchange) -> None:
    """Words after the JSON."""
    await x.answer(_page(f"{SURVIVOR.replace('Survivor', 'First')} and more", SURVIVOR), HTML)


async def comments(x: Exchange) -> None:
    """Comments as in JavaScript."""
    await x.answer(_page('/* the shop */ {"@context":"https://schema.org", // here\n"@type":"Thing"}', SURVIVOR), HTML)


async def trailing_commas(x: Exchange) -> None:
    """A comma before a brace."""
    await x.answer(_page('{"@context":"https://schema.org","@type":"Thing","name":"First",}', SURVIVOR), HTML)


async def html_entities(x: Exchange) -> None:
    """Quotes as character references, which a script does not resolve."""
    await x.answer(_page(SURVIVOR.replace("Survivor", "First").replace('"', "&quot;"), SURVIVOR), HTML)


async def an_empty_block(x: Exchange) -> None:
    """Nothing."""
    await x.answer(_page(" \n ", SURVIVOR), HTML)


async def fifty_megabytes(x: Exchange) -> None:
    """Valid JSON-LD of 50 MB."""
    things = ",".join(f'{{"@type":"Thing","name":"{number:0100d}"}}' for number in range(400_000))
    await x.answer(_page(f'{{"@context":"https://schema.org","@graph":[{things}]}}', SURVIVOR), HTML)


async def no_numbers(x: Exchange) -> None:
    """What JSON has no words for, and a number beyond all."""
    offer = '{"@context":"https://schema.org","@type":"Product","name":"Boots","offers":{"@type":"Offer","price":%s}}'
    await x.answer(_page(*(offer % value for value in ("1e999", "NaN", "-Infinity"))), HTML)


async def duplicate_keys(x: Exchange) -> None:
    """A key that stands twice."""
    await x.answer(_page('{"@context":"https://schema.org","@type":"Product","name":"One","name":"Two"}'), HTML)


async def wrong_values(x: Exchange) -> None:
    """Numbers, lists, null and nesting where a text is expected."""
    odd = [5, [["x"], None], None, {"@type": ["Thing", 7, None], "name": {"@value": [1, {"a": []}]}}, True, ""]
    names = "name offers image aggregateRating brand sku gtin description review itemListElement position".split()
    nodes = [{"@type": "Product", **dict.fromkeys(names, value)} for value in odd]
    lists = [{"@type": "BreadcrumbList", **dict.fromkeys(names, value)} for value in odd]
    block = {"@context": "https://schema.org", "@graph": [*nodes, *lists, {"@type": 5, "@id": []}]}
    await x.answer(_page(json.dumps(block)), HTML)


async def a_remote_context(x: Exchange) -> None:
    """A context to be fetched from this very server."""
    await x.answer(_page(SURVIVOR.replace("https://schema.org", x.shop.url("/context.jsonld"))), HTML)


async def nested_items(x: Exchange) -> None:
    """20,000 microdata items inside each other."""
    opening = '<div itemscope itemtype="https://schema.org/Product" itemprop="isRelatedTo">'
    await x.answer(_page(body=opening * 20_000), HTML)


async def itemref_of_its_own_ancestor(x: Exchange) -> None:
    """An item that takes in the element it lies in."""
    body = (
        '<div id="around" itemprop="isRelatedTo" itemscope itemtype="https://schema.org/Product"><div itemscope '
        'itemprop="isRelatedTo" itemtype="https://schema.org/Product" itemref="around"><b itemprop="name">Boots</b>'
        "</div></div>"
    )
    await x.answer(_page(body=body), HTML)

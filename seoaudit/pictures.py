"""An open run comes in; what its images are, weigh and could save goes out, the worst of them with a small picture."""

from typing import Any

from duckdb import DuckDBPyConnection

from seoaudit.model import (
    ImageExample,
    ImageFormat,
    ImagePage,
    ImageReport,
    ImageSaving,
    MerchantImages,
    ProductPicture,
)

WORST, PAGES = 16, 10
LEAST_BYTES, LEAST_SHARE = 8_192, 0.2
"""Less than this is not worth the work, as rule images/recompressible has it."""
NORM = 0.2
"""Bytes of a pixel of a good WebP (DOMAIN, section 7)."""
MINIMUM, REFUSED_FROM, RECOMMENDED = 500, "2027-01-31", 1500
MOST_PIXELS, MOST_BYTES = 64_000_000, 16 * 2**20
"""What Merchant Center takes (https://support.google.com/merchants/answer/6324350)."""
EXAMPLES = 10

# Each file by its address, with what it would save: as it was measured; else by the share that files of its format and
# class of weight saved; else, where none was measured at all, by the usual weight of a pixel. Where the page offers a
# modern format beside it, browsers do not load it.
_FILES = f"""
create or replace temp table picture_use as
select
    url,
    src,
    min(context) as context,
    bool_or(offers_modern(source_types, srcset)) as offered
from measured_image
where magic_type like 'image/%' and bytes is not null
group by url, src;

create or replace temp table picture_file as
with used as (
    select src, min(url) as page, count(*) as pages, bool_and(offered) as offered, min(context) as context
    from picture_use
    group by src
),
made as (
    select
        *,
        if(bytes - recoded_bytes >= greatest({LEAST_BYTES}, {LEAST_SHARE} * bytes), bytes - recoded_bytes, 0) as worth
    from image_recoded
    where outcome = 'ok'
),
shared as (
    select file.magic_type, weight_class(file.bytes) as weight, sum(coalesce(made.worth, 0)) / sum(made.bytes) as share
    from made
    join image_file as file using (url)
    group by all
),
judged as (
    select
        used.*,
        file.magic_type,
        file.bytes,
        file.width,
        file.height,
        made.recoded_bytes,
        made.quality,
        made.ssim,
        made.thumbnail,
        made.url is not null as measured,
        case
            when used.offered or file.bytes < 10240 or file.animated
                or file.magic_type in ('image/svg+xml', 'image/avif') then 0
            when made.url is not null then coalesce(made.worth, 0)
            when exists (select 1 from made) then file.bytes * shared.share
            else file.bytes - file.width::bigint * file.height * {NORM}
        end as spared
    from used
    join image_file as file on file.url = used.src
    left join made on made.url = used.src
    left join shared on shared.magic_type = file.magic_type and shared.weight = weight_class(file.bytes)
)
select
    * exclude (spared),
    case
        when exists (select 1 from made) or spared >= greatest({LEAST_BYTES}, {LEAST_SHARE} * bytes) then spared
        when spared is not null then 0
    end::bigint as saved
from judged;
"""
_COUNTS = """
select
    (select count(*) from content_image),
    (select count(distinct src) from content_image where src like 'http%'),
    (select count(*) from image_file),
    (select count(*) from image_file where outcome = 'ok')
"""
_FORMATS = """
select coalesce(magic_type, 'other'), count(*), coalesce(sum(bytes), 0)::bigint
from image_file
where outcome = 'ok'
group by all
order by count(*) desc, 1
"""
_ALTS = """
select alt_state, count(*)
from image
semi join read_url using (url)
where context <> 'icon'
group by alt_state
order by count(*) desc, alt_state
"""
_SAVING = """
select
    case when bool_or(measured) then 'sample' else 'pixels' end,
    count(*) filter (measured),
    coalesce(sum(bytes) filter (measured), 0)::bigint,
    coalesce(sum(saved) filter (measured), 0)::bigint,
    count(*),
    coalesce(sum(bytes), 0)::bigint,
    coalesce(sum(saved), 0)::bigint,
    count(*) filter (saved is null),
    (select count(distinct url) from picture_use),
    (
        select coalesce(sum(file.saved), 0)::bigint
        from picture_use as used
        join picture_file as file using (src)
        where not used.offered
    )
from picture_file
having count(*) > 0
"""
_PAGES = f"""
select used.url, count(*), sum(file.bytes)::bigint, sum(file.saved)::bigint as saved, count(*) filter (file.measured)
from picture_use as used
join picture_file as file using (src)
where not used.offered
group by used.url
having sum(file.saved) > 0
order by saved desc, used.url
limit {PAGES}
"""
_WORST = f"""
select
    src, page, pages, context, magic_type, bytes, width, height, saved, measured, recoded_bytes, quality, ssim,
    thumbnail
from picture_file
where saved > 0
order by saved desc, src
limit {WORST}
"""
# Main images of products by the smaller of their sides. Where markup names a larger file, that one counts; a small one
# beside others in srcset is left out, their sizes being unknown. A single pixel stands for a photo to come.
_MERCHANT = f"""
create or replace temp table merchant_picture as
with photo as (
    select
        shown.url as page,
        shown.src,
        file.width,
        file.height,
        file.bytes,
        coalesce(shown.srcset, shown.src) = shown.src as alone,
        greatest(least(file.width, file.height), coalesce(least(named.width, named.height), 0)) as side
    from indexable_product_image as shown
    join image_file as file on file.url = shown.src and file.outcome = 'ok'
    left join product on product.url = shown.url and product.ordinal = 0
    left join image_file as named
        on named.url = product.image and named.outcome = 'ok' and named.magic_type <> 'image/svg+xml'
    where shown.context = 'main'
        and file.magic_type like 'image/%'
        and file.magic_type <> 'image/svg+xml'
        and file.width > 1
        and file.height > 1
)
select
    *,
    side < {MINIMUM} as small,
    width::bigint * height > {MOST_PIXELS} or coalesce(bytes > {MOST_BYTES}, false) as big
from photo
where alone or side >= {MINIMUM};
"""
_MERCHANT_COUNTS = """
select
    count(*),
    count(*) filter (small),
    count(distinct src) filter (small),
    count(*) filter (big),
    count(distinct src) filter (big)
from merchant_picture
"""
_MERCHANT_FILES = f"""
select src, min(page), count(*), any_value(width), any_value(height), any_value(bytes)
from merchant_picture
where {{which}}
group by src
order by {{order}}, src
limit {EXAMPLES}
"""


def image_report(con: DuckDBPyConnection) -> ImageReport | None:
    """What the images of a shop come to; None where its pages show none."""
    uses, files, asked, had = _rows(con, _COUNTS)[0]
    if not uses:
        return None
    con.execute(_FILES)
    return ImageReport(
        uses,
        files,
        asked,
        had,
        formats=tuple(ImageFormat(*row) for row in _rows(con, _FORMATS)),
        alts=dict(_rows(con, _ALTS)),
        saving=next((ImageSaving(*row) for row in _rows(con, _SAVING)), None),
        pages=tuple(ImagePage(*row) for row in _rows(con, _PAGES)),
        wasteful=_rows(con, "select count(*) filter (saved > 0) from picture_file")[0][0],
        worst=tuple(ImageExample(*row) for row in _rows(con, _WORST)),
        merchant=_merchant(con),
    )


def _merchant(con: DuckDBPyConnection) -> MerchantImages | None:
    con.execute(_MERCHANT)
    examined, small, small_files, big, big_files = _rows(con, _MERCHANT_COUNTS)[0]
    if not examined:
        return None
    smallest = _MERCHANT_FILES.format(which="small", order="min(side), min(width::bigint * height)")
    biggest = _MERCHANT_FILES.format(which="big", order="max(width::bigint * height) desc, max(bytes) desc")
    return MerchantImages(
        examined,
        small,
        small_files,
        tuple(ProductPicture(*row) for row in _rows(con, smallest)),
        big,
        big_files,
        tuple(ProductPicture(*row) for row in _rows(con, biggest)),
        minimum=MINIMUM,
        refused_from=REFUSED_FROM,
        recommended=RECOMMENDED,
        most_pixels=MOST_PIXELS,
        most_bytes=MOST_BYTES,
    )


def _rows(con: DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()

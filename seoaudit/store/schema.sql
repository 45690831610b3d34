-- The store, table by table. Every column stands on its own line with its comment; tests, the data dictionary
-- (docs/facts.md) and the comments inside audit.duckdb are made from these lines.
-- Facts (written by a crawl, append-only, in parts) come first: their tables begin with fetch_id.
-- The defaults are those of a healthy page: a rule's case gives only what matters.

-- facts: every address that became known, once, in the order of discovery; a later row counts where the first was excluded
create table known (
    fetch_id bigint default 0, -- fetch that discovered it; 0 for addresses named by the user
    url text not null, -- the address: its WHATWG serialisation without the fragment
    found_by text default 'link', -- how it became known: start, list, link, redirect, sitemap, feed, hreflang, canonical or probe
    found_on text, -- the address whose answer named it first; null for the start
    decision text default 'fetch', -- fetch, or the outcome that was decided without a request (offsite, excluded, robots_disallowed, action ...)
    reason text, -- why it was not fetched, in words: the robots.txt rule, the pattern of --exclude, the limit
    url_pattern text, -- host-less pattern: path with ids and slugs masked, plus sorted parameter names
    url_class text default 'plain', -- what its names say: plain, pagination, facet, sort, view, search, tracking, session, variant, id, action, locale
    allowed_own boolean default true, -- robots.txt lets our own agent fetch it
    allowed_google boolean default true, -- robots.txt lets Googlebot fetch it
    allowed_yandex boolean default true -- robots.txt lets YandexBot fetch it
);

-- facts: one fetched answer; the newest whole fetch of an address wins
create table fetched (
    fetch_id bigint default 0, -- number of the fetch, growing within a run; child tables join on it
    url text not null, -- the address fetched
    outcome text default 'ok', -- how the fetch ended, one word of the closed list (docs/facts.md)
    status smallint default 200, -- HTTP status, null where there was no answer
    reason text, -- the error's words, or what limited the reading
    attempts smallint default 1, -- requests made, retries included
    content_type text default 'text/html', -- media type from the Content-Type header, without parameters
    content_encoding text, -- Content-Encoding header as received
    redirect_to text, -- where a 3xx answer points, resolved; null otherwise
    meta_refresh text, -- where a meta refresh or a header Refresh of at most 10 s points, resolved
    script_redirect text, -- where a script that does nothing else leads, on a page without content, resolved
    bytes bigint, -- size of the decoded body in bytes
    bytes_wire bigint, -- size of the body as received in bytes
    ttfb_ms double, -- milliseconds from the request to the response's headers
    fetched_at timestamp, -- when the answer was received (UTC)
    complete boolean default true, -- read whole: not truncated, not limited, not challenged
    charset_declared text, -- charset of header, else meta, as written
    charset_used text default 'utf-8', -- charset the text was decoded with
    charset_damaged boolean default false, -- decoding had to replace bytes
    title text, -- first <title>, white space folded; null where missing or empty
    title_count smallint default 1, -- how many <title> elements in head
    description text, -- first meta description, white space folded; null where missing or empty
    description_count smallint default 1, -- how many meta descriptions
    h1 text, -- first non-empty h1, white space folded; where none has text, what its pictures say
    h1_count smallint default 1, -- how many h1 have text, else how many have pictures that say something
    lang text, -- lang attribute of <html>, as written
    canonical text, -- rel=canonical of head or Link header, resolved, without fragment
    canonical_count smallint default 1, -- different canonicals declared in head and Link header
    canonical_outside_head boolean default false, -- a canonical stands in body, where engines ignore it
    canonicals text[] default [], -- canonicals that disagree, each after its place: head, header or body; empty where one is named in the right place
    robots_meta text, -- directives of all <meta name=robots> joined by ", ", lower case
    robots_meta_google text, -- the same of <meta name=googlebot>
    robots_meta_yandex text, -- the same of <meta name=yandex>
    x_robots_tag text, -- X-Robots-Tag headers joined by ", ", agents kept as written
    og_type text, -- og:type
    viewport text, -- content of meta viewport
    word_count integer, -- words of the main text
    main_text_hash text, -- hash of the normalised main text; null where there is none
    template text, -- hash of the page's skeleton: tag paths to depth 6 with class names without digits
    dom_nodes integer, -- elements in the document
    page_number integer, -- number of this page in a pager as its own pager or address says; null without a pager
    js_only boolean default false, -- framework state is present but no main text, price or links: content comes by JavaScript
    page_type text default 'info', -- type by this page's own evidence
    type_confidence text default 'high', -- high, medium or low
    type_evidence text, -- the signals that decided the type, as a JSON list of texts
    product_count integer default 0, -- product cards on the page
    lists_nothing boolean default false, -- a line behind its heading says that the listing has no products
    url_verdict text default 'good', -- readability of the address: good, acceptable or bad
    url_codes text[] default [], -- what the verdict rests on: query_identity, opaque_id, uppercase ... (docs/facts.md)
    slug_share double, -- share of the words of the address's last part that title or H1 hold, over transliterations; null below two words
    slug_generic boolean default false, -- the last part is a name that says nothing: test, new-page-2, bez-nazvaniya
    questions integer default 2, -- headings, and lines outside of cards and frames, that ask what the text below answers
    charset_meta text, -- charset that the page's own meta declares, as written
    charset_fault text, -- undeclared, header_meta (the two disagree) or bytes (the text is in another charset); null where all is well
    placeholder text, -- filler left in its title, description, h1 or text: lorem ipsum, a template's token, "no description"
    scripted_languages text[] default [], -- languages that a list offers by buttons and choices alone, none of them by a link
    mojibake text, -- letters of its title, description, h1 or text that were read in a wrong charset, as seen, cut at 60 characters
    dated text, -- newest day that an article gives of itself, YYYY-MM-DD, or what may be a date; null without either
    signed boolean, -- anything on an article's page may name its author; null where the page itself does not say article
    declared_count integer, -- how many products the listing says it has over all its pages; null where it does not, or where that is not sure
    load_more text, -- words of the button right behind the products that a script loads more of them by; null without one
    platform_marks text[] default [] -- what of its headers, cookies (names alone), generator, inline scripts and body's classes may tell the platform
);

-- facts: one <a href> or <area href>
create table link (
    fetch_id bigint default 0, -- fetch of the page that holds it
    url text not null, -- page that holds the link
    target text, -- resolved address without fragment; null where it is no http(s) address
    anchor text, -- anchor text, white space folded; the image's alt where there is no text
    rel text, -- rel attribute, lower case, tokens sorted; null where absent
    position text default 'content', -- header, nav, breadcrumb, filter, sort, pager, card, related, content or footer
    ord integer default 0, -- place among the page's links, from 0
    fragment text, -- fragment of the href without #; null where absent
    href text, -- the href as written, only where it is no http(s) address or does not resolve
    repeated boolean default false, -- an earlier link of the page leads to the same target
    non_ascii boolean default false -- the href is written with letters outside ASCII, not percent-encoded
);

-- facts: one element whose onclick or javascript: address leads to a page that its code names; carts, logins and the like aside
create table script_link (
    fetch_id bigint default 0, -- fetch of the page that holds it
    url text not null, -- page that holds it
    target text, -- resolved address it leads to
    anchor text, -- its text, white space folded, cut at 100 characters
    tag text default 'span', -- its element
    position text default 'content', -- place, as that of a link
    code text, -- the code, cut at 200 characters
    ord integer default 0 -- place among such elements of the page, from 0
);

-- facts: one <img>
create table image (
    fetch_id bigint default 0, -- fetch of the page that holds it
    url text not null, -- page that holds the image
    src text, -- resolved address of the image: src, else the lazy attribute
    alt text, -- alt attribute, white space folded; null where absent
    alt_state text default 'ok', -- ok, missing, empty, decorative (hidden from readers), filename, generic, stuffed or too_long
    context text default 'content', -- main, gallery, card, content or icon
    width integer, -- width attribute in pixels
    height integer, -- height attribute in pixels
    ord integer default 0, -- place among the page's images, from 0
    lazy_attribute text, -- attribute the address came from where src holds none: data-src, data-srcset ...
    loading text, -- loading attribute
    srcset text, -- candidates of srcset and of the sources of its <picture>, resolved, joined by a space
    source_types text, -- types of the <source> elements of its <picture>, joined by a space
    linked boolean default false, -- stands inside a link
    fallback boolean default false -- it is lazy, and the page has pictures in noscript, of which one may be it
);

-- facts: one photo of a product page without an img for its product, shown by a style alone, each address once
create table background_image (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page that shows it
    src text, -- resolved address
    attribute text default 'background-image', -- background-image of a style, or the lazy attribute: data-bg ...
    ord integer default 0 -- place among them, from 0
);

-- facts: one style sheet, script or font that a page's markup makes a browser load, each address of a page once
create table asset (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page that loads it
    src text, -- resolved address
    kind text default 'css', -- css, js, font or other, as the element says; what style sheets and scripts load is not seen
    ord integer default 0 -- place among the page's assets, from 0
);

-- facts: one filter that a listing offers by controls of a form that sends by GET, each name of a page once
create table filter_control (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page that offers it
    key text, -- its name, which brings what is chosen into the address
    kind text default 'checkbox', -- checkbox, radio, select or range (fields for numbers or prices)
    offered text[] default [], -- values offered, each once, the first 500; none of a range
    ord integer default 0 -- place among the page's filters of this sort, from 0
);

-- facts: one alternate language version
create table hreflang (
    fetch_id bigint default 0, -- fetch of the page or sitemap that names it
    url text not null, -- page the alternate belongs to
    hreflang text, -- language code as written
    href text, -- address of the alternate, resolved
    source text default 'html', -- html, header or sitemap
    ord integer default 0 -- place, from 0
);

-- facts: one step of a breadcrumb trail
create table breadcrumb (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page that shows the trail
    trail integer default 0, -- number of the trail on the page, from 0
    syntax text default 'visible', -- visible, json-ld, microdata or rdfa
    position integer default 1, -- place of the step, from 1
    name text, -- name of the step
    item text, -- resolved address of the step; null where it has none
    position_raw text, -- position as written in markup
    ord integer default 0 -- place in the document, from 0
);

-- facts: the page's main product, markup first, visible text where markup is silent
create table product (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page of the product
    ordinal integer default 0, -- its number among the page's products, from 0; the main product is 0
    node_id text, -- its node in sd_node; null where it has no markup
    name text, -- name
    name_source text, -- json-ld, microdata, rdfa, open-graph or visible
    price decimal(18, 4), -- current price
    price_source text, -- json-ld, microdata, rdfa, open-graph or visible
    currency text, -- ISO 4217 code
    currency_source text, -- json-ld, microdata, rdfa, open-graph or visible
    availability text, -- short name of schema.org's ItemAvailability: InStock, OutOfStock ...
    availability_source text, -- json-ld, microdata, rdfa, open-graph or visible
    sku text, -- stock keeping unit
    sku_source text, -- where sku comes from
    gtin text, -- GTIN, digits only
    gtin_source text, -- where gtin comes from
    mpn text, -- manufacturer part number
    mpn_source text, -- where mpn comes from
    brand text, -- brand name
    brand_source text, -- where brand comes from
    rating double, -- average rating as written, dot as decimal
    rating_source text, -- where rating comes from
    review_count integer, -- reviews or ratings counted
    review_count_source text, -- where review_count comes from
    description text, -- description in markup, as plain text
    description_source text, -- where description comes from
    image text, -- first image in markup, resolved
    visible_price decimal(18, 4), -- current price as the page shows it
    visible_currency text, -- currency of the visible price
    visible_availability text, -- availability as the page's words or buy button say
    visible_reviews integer default 0, -- reviews of the product that the page shows, as far as they are surely such
    visible_rating boolean, -- the page shows the rating of its markup: false where nothing at all speaks of ratings, null where unknown
    visible_prices double[] default [], -- amounts shown that can be its current price; empty for a range, or where none is sure
    visible_struck double[] default [], -- amounts shown struck through
    visible_currencies text[] default [], -- ISO 4217 codes that the words and signs beside visible_prices can stand for
    buy_buttons integer, -- buttons that buy it, told apart by their words
    buy_disabled boolean default false, -- each of them is disabled, though nothing is to be chosen first and no words speak of stock
    choices text[] default [], -- sizes, colours and the like that a visitor chooses beside the buy button, by their labels
    sold_out text, -- words by which the page surely says that it is sold out; null where it does not, or says otherwise as well
    gtin_faults text[] default [], -- GTINs of it, its offers and variants in markup that cannot be one: gtin13 = 46000 (13 digits)
    unshown text[] default [], -- what markup or scripts say of it and no text of the page does: name, price, availability, specification
    prose text[] default [], -- names of properties told in running text, as "material: leather", where no table or list holds any
    chart text, -- alternative text of a picture that shows its properties or sizes, where no table or list holds any
    visible_amount boolean, -- the page shows an amount that may be its price: false where no number near a currency or price is there, null where unknown
    visible_attributes boolean, -- the page shows attributes: false where no table, list or line is like one, null where unknown
    review_place boolean -- the page has a place for reviews: false where nothing in its source speaks of them, null where unknown
);

-- facts: what one syntax of markup says of the page's main product
create table product_source (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page of the product
    source text default 'json-ld', -- json-ld, microdata, rdfa or open-graph
    node_id text, -- its node in sd_node; null for Open Graph
    name text, -- name
    price decimal(18, 4), -- price on which its offers agree; null for a range
    currency text, -- ISO 4217 code
    availability text, -- short name of ItemAvailability
    price_shown boolean default false -- the page shows that number behind its heading, not crossed out, with a currency or without
);

-- facts: one Offer or AggregateOffer
create table offer (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page
    ordinal integer default 0, -- its number among the page's offers, from 0
    node_id text, -- its node in sd_node
    product_node_id text, -- node of the product it belongs to
    type text default 'Offer', -- Offer or AggregateOffer
    price_raw text, -- price or lowPrice as written, several values joined by ", "
    price decimal(18, 4), -- price where it can be read without guessing
    currency text, -- priceCurrency as written
    availability_raw text, -- availability as written
    availability text, -- short name where it is one of ItemAvailability
    offer_url text, -- url of the offer, resolved
    price_valid_until text, -- priceValidUntil as written
    own boolean default true, -- it is for the page's main product, one of its variants or its copy in another syntax
    price_faults text[] default [], -- thousands_separator, currency_or_text_in_price, comma_decimal, multiple_values, negative, unparseable or missing
    currency_code text, -- ISO 4217 code that priceCurrency means, where that is clear
    currency_fault text, -- missing, case, withdrawn (RUR), word (a word or sign) or unknown; null where it is a code of ISO 4217
    availability_fault text, -- missing, case, several, not_schema_value or not_supported_by_google; null where all is well
    valid_until timestamp, -- when priceValidUntil has passed everywhere on Earth (UTC); null where it is no date of ISO 8601
    has_shipping boolean default true, -- it, or what holds it, has shippingDetails
    shipping_faults text[] default [], -- what is wrong with its shippingDetails: property = value as written (what is expected)
    has_returns boolean default true, -- it, or what holds it, has hasMerchantReturnPolicy
    return_faults text[] default [] -- what is wrong with its return policy, in the same form
);

-- facts: one Review or AggregateRating
create table review (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page
    ordinal integer default 0, -- its number among the page's reviews and aggregate ratings, from 0
    node_id text, -- its node in sd_node
    author text, -- name of the author
    rating text, -- ratingValue as written
    body text, -- text of the review
    date_published text, -- datePublished as written
    type text default 'Review', -- Review or AggregateRating
    item_node text, -- node of the thing it is about; null where markup says nothing of it
    rating_count text, -- reviewCount, else ratingCount, of an AggregateRating as written
    faults text[] default [] -- what an engine would refuse: property = value as written (what is expected)
);

-- facts: one element of an ItemList or OfferCatalog (not of a BreadcrumbList)
create table item_list (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page
    ordinal integer default 0, -- number of the list on the page, from 0
    node_id text, -- the list's node in sd_node
    type text default 'ItemList', -- ItemList or OfferCatalog
    position integer, -- place of the element, from 1
    item text, -- resolved address of the element
    name text -- name of the element
);

-- facts: one product card of a listing
create table product_card (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page that shows the card
    target text, -- address the card links to
    name text, -- name on the card
    price decimal(18, 4), -- price on the card
    currency text, -- currency of that price
    image text, -- resolved address of its image
    related boolean default false, -- stands in a block of similar or related products
    ord integer default 0 -- place on the page, from 0
);

-- facts: one text with a role
create table text_block (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page
    role text default 'main', -- main, description, category_text, review, faq or summary
    text text, -- the text, white space folded
    hash text, -- hash of the normalised text
    word_count integer, -- words in it
    ord integer default 0, -- place among the page's blocks of this role, from 0
    unquotable boolean default false, -- it stands in data-nosnippet, but for a sentence at most: Google may not quote it
    hidden text -- inline style or attribute that hides a category_text, where nothing on the page opens it; null where it is shown or unknown
);

-- facts: one row of a specification table
create table specification (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page
    name text, -- name of the property
    value text, -- its value
    markup text default 'table', -- table, dl or list
    ord integer default 0 -- place, from 0
);

-- facts: one block of structured data
create table sd_block (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page
    idx integer default 0, -- number of the block on the page, from 0: JSON-LD in document order, then microdata
    syntax text default 'json-ld', -- json-ld, microdata or rdfa
    raw text, -- the text of a JSON-LD block (cut at 10,000 characters)
    parse_ok boolean default true, -- it parses as it stands
    parse_error text, -- what the parser said
    error_pos integer, -- character of the break, from 0
    error_line integer, -- line of the break within the block, from 1
    error_column integer, -- column of the break, from 1
    repairs text[] default [], -- steps of the repair ladder that were needed
    faults text[] default [], -- no_context, bad_context, duplicate_key, empty, too_large, html_entities, control_chars, dangling_ref, in_template
    signs text[] default [], -- what shows duplicate_key, html_entities, dangling_ref and too_large: the key, the value, the reference, the limit
    context text -- the first @context at the top that is not schema.org's, as written
);

-- facts: one node of structured data
create table sd_node (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page
    node_id text, -- its name within the page: n0, n1 ...
    syntax text default 'json-ld', -- json-ld, microdata or rdfa
    block_idx integer default 0, -- block it stands in
    path text, -- path inside the block, as $.offers[0]
    types text[] default [], -- types without schema.org's prefix
    id text, -- @id, resolved
    parent_node text, -- node that holds it; null at the top
    parent_prop text, -- property of the parent it is the value of
    in_graph boolean default false, -- stands in @graph
    families text[] default [], -- types with all they descend from in schema.org's hierarchy
    unknown text[] default [] -- types and properties that schema.org does not have: @type Shoe, colour, Price -> price
);

-- facts: one value of a property
create table sd_prop (
    fetch_id bigint default 0, -- fetch of the page
    url text not null, -- page
    node_id text, -- node it belongs to
    prop text, -- name of the property without prefix
    ord integer default 0, -- place among the values of this property, from 0
    value_kind text default 'text', -- text, number, bool, url, node, ref or list
    text text, -- value as text
    num double, -- value as a number
    ref text -- node_id it refers to, or the dangling @id
);

-- facts: one part of an address that names give a meaning to; in the database as product lists corrected it (neutral: changes nothing)
create table url_part (
    fetch_id bigint default 0, -- fetch that discovered the address
    url text not null, -- address
    place text default 'query', -- query or path
    key text, -- parameter, or the path's facet name
    value text, -- its value, decoded
    kind text default 'unknown' -- session, tracking, pagination, sort, view, facet, price_range, search, locale, variant, id, action or unknown
);

-- facts: one sitemap file
create table sitemap (
    fetch_id bigint default 0, -- fetch of the file
    url text not null, -- address of the file
    found_by text default 'robots', -- robots, guess, index, link or user
    parent text, -- sitemap index or robots.txt that names it
    kind text default 'urlset', -- urlset, index, text or none
    outcome text default 'ok', -- how the fetch and the reading ended
    status smallint default 200, -- HTTP status
    reason text, -- what is wrong with it
    entries integer default 0, -- addresses in it
    bytes bigint, -- decoded size in bytes
    last_modified text -- Last-Modified header
);

-- facts: one entry of a sitemap
create table sitemap_url (
    fetch_id bigint default 0, -- fetch of the file
    url text not null, -- address in the entry, resolved
    sitemap text, -- file that holds the entry
    lastmod text, -- lastmod as written
    changefreq text, -- changefreq as written
    priority text, -- priority as written
    images integer default 0 -- images of the entry
);

-- facts: one robots.txt
create table robots (
    fetch_id bigint default 0, -- fetch of the file
    url text not null, -- address of the file
    outcome text default 'ok', -- how the fetch ended
    status smallint default 200, -- HTTP status, null where there was no answer
    reason text, -- the error's words
    bytes bigint, -- size in bytes
    content_type text default 'text/plain', -- media type
    text text -- its text (the first 500 KiB)
);

-- facts: one line of a robots.txt
create table robots_rule (
    fetch_id bigint default 0, -- fetch of the file
    url text not null, -- address of the file
    agent text, -- user agent of its group, lower case; null outside groups
    directive text, -- allow, disallow, sitemap, crawl-delay, clean-param, host or as written
    value text, -- its value
    line integer -- line number, from 1
);

-- facts: what the program asked on its own account
create table resource (
    fetch_id bigint default 0, -- number of the fetch
    url text not null, -- address
    reason text, -- why: robots, sitemap, start, tls, probe-missing, probe-spelling, probe-past-end, probe-asset, external, image or image-whole
    method text default 'GET', -- HTTP method
    outcome text default 'ok', -- how it ended
    status smallint default 200, -- HTTP status
    content_type text, -- media type
    bytes bigint, -- size in bytes
    redirect_to text, -- where a 3xx answer points
    about text, -- page that a probe is about: the one another spelling of which was asked for, the last one of a pager
    detail text, -- why there is no answer, in words
    title text, -- title of the page that answered a probe
    canonical text, -- its canonical
    main_text_hash text, -- hash of its main text
    products text[] default [], -- addresses of the product cards on it, related ones aside, the first hundred
    cache_control text, -- Cache-Control headers of a style sheet, script or font asked for, joined by ", "; as received
    expires text, -- its Expires header
    fresh_seconds bigint, -- how long Cache-Control, else Expires, lets a browser or a shared cache keep it; null where neither says
    validator text -- by which header it can be asked for anew if changed: etag or last-modified
);

-- facts: one image that was asked for, for its first bytes alone; redirects were followed
create table image_file (
    fetch_id bigint default 0, -- number of the fetch
    url text not null, -- address as pages name it
    outcome text default 'ok', -- how it ended, a word of the closed list; robots_disallowed where our own agent may not ask
    status smallint default 200, -- HTTP status of the last answer; null where there was none
    detail text, -- why there is no answer, in words
    redirect_to text, -- where redirects led in the end; null without any
    content_type text default 'image/webp', -- media type of the Content-Type header, without parameters
    magic_type text default 'image/webp', -- type by the first bytes: image/jpeg ..., text/html for a page; null for what is neither
    bytes bigint, -- size of the file as sent, by Content-Range or length; null where it is not told
    bytes_read integer default 16384, -- bytes of it that were read
    width integer, -- width in pixels by its header, before any turn that Exif asks for
    height integer, -- height in pixels
    animated boolean default false, -- it has more than one picture
    alpha boolean, -- it can be transparent; null where its header does not say
    depth integer, -- bits of a pixel over all channels
    palette boolean default false, -- its colours are a palette of at most 256
    start_hash text, -- hash of its first 16 KiB
    range_honoured boolean default true, -- the part asked for came alone
    vary text, -- Vary header
    plain_type text, -- type by the first bytes of what a client gets that takes JPEG and PNG alone; null where it was not asked
    cache_control text, -- Cache-Control headers, joined by ", "
    fresh_seconds bigint, -- how long Cache-Control, else Expires, lets it be kept; null where neither says
    closed_google text, -- line of robots.txt that closes it to Googlebot-Image; null where it is open
    closed_yandex text -- line of robots.txt that closes it to YandexImages; null where it is open
);

-- facts: one image of a sample that was fetched whole and made a WebP, to see what that saves; needs the extra images
create table image_recoded (
    fetch_id bigint default 0, -- number of the fetch
    url text not null, -- address as pages name it
    outcome text default 'ok', -- how it ended, a word of the closed list; parse_limited where it could not be decoded
    detail text, -- why there are no pixels, in words
    bytes bigint, -- bytes of the whole file as they came
    recoded_bytes bigint, -- bytes as a WebP that looks the same; null where none is smaller
    quality smallint, -- its quality, 80 to 98, the lowest that looks the same; 100 without loss
    ssim double, -- structural similarity of the grey values before and after, from 0.98 up
    thumbnail text -- the picture in small, at most 96 x 96 pixels, made anew as a JPEG, in base64
);

-- facts: one product feed
create table feed (
    fetch_id bigint default 0, -- fetch of the file
    url text not null, -- address or path of the feed
    format text, -- gmc, yml or kaspi
    outcome text default 'ok', -- how the fetch and the reading ended
    status smallint default 200, -- HTTP status
    items integer default 0, -- items in it
    updated text -- when the feed says it was made
);

-- facts: one item of a feed
create table feed_item (
    fetch_id bigint default 0, -- fetch of the feed
    feed text, -- feed that holds the item
    ordinal integer default 0, -- place in the feed, from 0
    id text, -- id of the item
    url text, -- its link, resolved
    title text, -- its title
    price decimal(18, 4), -- its price
    currency text, -- its currency
    availability text -- its availability as written
);

-- derived: the shop, one row
create table site (
    url text not null, -- the start, after its redirects
    host text, -- host of the start, with its port where it is not the scheme's own
    hosts text[] default [], -- hosts in scope: the start's and its www twin
    private boolean default false, -- loopback or private address: no timing, no https rules
    profile text default 'production', -- what the audit takes the shop for: production or staging
    admitted boolean default false, -- the crawl sent a password or headers of its own: what others get to see is not known
    refused boolean default false, -- the shop turned the crawl away, so that it ended
    home text, -- address of the home page
    pages integer, -- pages answered ok and complete
    products integer, -- product pages among them
    categories integer, -- category pages among them
    whole boolean default true, -- the crawl ended by itself: neither stopped nor limited, so what is not linked is known
    followed boolean default true, -- links were followed wherever they lead within the shop: depths and inlinks are known
    has_sitemap boolean default true, -- at least one sitemap was read
    js_only_pages integer default 0 -- pages whose content comes only by JavaScript
);

-- derived: one row a known address, with everything about it
create table page (
    fetch_id bigint default 0, -- newest whole fetch
    url text not null, -- the address
    found_by text default 'link', -- how it became known
    found_on text, -- the address that named it first
    outcome text default 'ok', -- its one outcome of the closed list
    status smallint default 200, -- HTTP status, null without an answer
    reason text, -- what stood in the way
    attempts smallint default 1, -- requests made
    page_type text default 'info', -- home, category, product, article, filter, search, pagination, brand, service, info, error or other
    type_confidence text default 'high', -- high, medium or low; sure means not low
    type_evidence text, -- signals that decided it, a JSON list
    complete boolean default true, -- read whole
    is_html boolean default true, -- a complete HTML page with status 200
    noindex_google boolean default false, -- meta or header noindex in force for Google
    noindex_yandex boolean default false, -- meta or header noindex in force for Yandex
    allowed_own boolean default true, -- robots.txt is open to our own agent
    allowed_google boolean default true, -- robots.txt is open to Googlebot
    allowed_yandex boolean default true, -- robots.txt is open to YandexBot
    canonical_self boolean default true, -- canonical is absent or the page itself
    indexable_google boolean default true, -- complete, 200, HTML, not noindex, open, canonical to itself or none, sending nobody on, for Google
    indexable_yandex boolean default true, -- the same for Yandex
    title text, -- title
    title_count smallint default 1, -- title elements
    description text, -- meta description
    description_count smallint default 1, -- meta descriptions
    h1 text, -- first h1
    h1_count smallint default 1, -- non-empty h1
    lang text default 'ru', -- language as declared
    canonical text, -- canonical, resolved
    canonical_count smallint default 1, -- different canonicals
    canonical_outside_head boolean default false, -- a canonical in body
    canonicals text[] default [], -- canonicals that disagree, each after its place: head, header or body
    robots_meta text, -- directives of meta robots
    robots_meta_google text, -- directives for googlebot only
    robots_meta_yandex text, -- directives for yandex only
    x_robots_tag text, -- X-Robots-Tag
    redirect_to text, -- where a 3xx or a refresh points
    script_redirect text, -- where a script that does nothing else leads, on a page without content
    click_depth integer default 1, -- clicks from the start over links; null where no path of links leads
    click_depth_no_pager integer default 1, -- the same with hops along one listing's pager free of charge
    hierarchy_level integer, -- level by the shortest breadcrumb trail: home 0, category 1, subcategory 2, product 3
    inlinks integer default 1, -- pages of the shop that link here, itself excluded
    listings integer default 1, -- of them those that list products, or may: all but products, articles, searches, the home page and the like
    url_pattern text, -- pattern of the address
    url_class text default 'plain', -- what its names say
    url_verdict text default 'good', -- readability of the address: good, acceptable or bad
    url_codes text[] default [], -- what the verdict rests on
    slug_share double, -- share of the words of the address's last part that title or H1 hold; null below two words
    slug_generic boolean default false, -- the last part is a name that says nothing
    template text, -- skeleton of the page
    word_count integer default 300, -- words of the main text
    main_text_hash text, -- hash of the main text
    page_number integer, -- number in a pager
    product_count integer default 0, -- product cards
    declared_count integer, -- how many products the listing says it has over all its pages; null where it does not, or not surely
    load_more text, -- words of the button right behind the products by which a script loads more of them
    lists_nothing boolean default false, -- words of its own say that the listing has no products
    js_only boolean default false, -- content only by JavaScript
    questions integer default 2, -- headings and lines that ask what the text below answers
    dated text default '2026-11-01', -- newest day that an article gives of itself, or what may be one; null without either
    signed boolean default true, -- it may name its author; null where that was not read
    quote_ban text, -- directive in force by which Google may not quote the page: nosnippet or max-snippet:0; null without one
    content_type text default 'text/html', -- media type
    content_encoding text, -- Content-Encoding
    charset_declared text default 'utf-8', -- charset as declared
    charset_used text default 'utf-8', -- charset used
    charset_damaged boolean default false, -- bytes were replaced
    viewport text default 'width=device-width', -- meta viewport
    og_type text, -- og:type
    dom_nodes integer default 500, -- elements
    bytes bigint default 30000, -- decoded size
    bytes_wire bigint default 8000, -- received size
    ttfb_ms double default 100, -- milliseconds to the headers
    fetched_at timestamp, -- when it was fetched (UTC)
    charset_meta text default 'utf-8', -- charset of its meta
    charset_fault text, -- undeclared, header_meta or bytes
    placeholder text, -- filler left in its texts
    scripted_languages text[] default [], -- languages offered without an address
    mojibake text, -- letters read in a wrong charset
);

-- derived: where an address leads over its redirects
create table redirect (
    url text not null, -- address that redirects
    target text, -- where the chain ends, or the last address before a loop
    hops integer default 1, -- redirects on the way
    loops boolean default false, -- the chain comes back to itself
    path text[] default [], -- every step of the way: the status of the redirect and where it leads
    lasting text -- why a temporary redirect stands for a move for good: spelling, name, sitemap or product; null where that is not sure
);

-- derived: an address of a staging host, of this machine or of a private network that the shop names
create table leak (
    url text not null, -- page that names it; the home page for what a sitemap names
    place text default 'link', -- canonical, hreflang, link, image, resource (style sheet, script or font), structured-data or sitemap
    target text, -- the address named
    host text -- its host
);

-- derived: pages that share a value
create table duplicate_group (
    field text, -- title, description, h1, main_text, product_description, category_text or product
    "group" text, -- name of the group: the smallest address in it
    url text not null, -- member
    value text, -- what they share, cut at 300 characters
    members integer default 2, -- how many share it
    others text[] default [] -- the other members, the first ten
);

-- derived: how the texts of a category are worded; of those of 40 words and more
create table category_wording (
    url text not null, -- category
    words integer, -- words of its own text
    word text, -- the word repeated most often, as written there
    stem text, -- its stem, by which its forms are counted together
    repeats integer default 0, -- how often the forms of that word occur
    share double default 0, -- their share of the words
    phrase text, -- the phrase of three words repeated most often, as written first
    phrase_repeats integer default 0, -- how often it occurs, forms of its words taken together
    buying text, -- the word of buying and what follows it, repeated most often
    buying_repeats integer default 0, -- how often that occurs
    cities text[] default [], -- different cities that the text names
    city_share double default 0 -- share of the words that name a city
);

-- derived: pages of one type and language whose texts are alike word for word, names, numbers and colours aside
create table near_duplicate (
    field text default 'main_text', -- what is compared: product_description, category_text (also of brands) or main_text
    "group" text, -- name of the group: the smallest address in it
    url text not null, -- member
    thing text, -- what it is about: variants of one product share it, else the address
    example text, -- the member that it was found alike with
    share double default 0.95, -- share of the words they have in common, of both texts or of the shorter one: 0.9 to 1
    contained boolean default false, -- the shorter text stands in the longer one, which has words of its own
    words integer default 100, -- words of its text that were compared
    members integer default 2, -- how many pages are in the group
    others text[] default [], -- the other members, the first ten
    text text -- its text, cut at 300 characters
);

-- derived: product pages that differ by colour, size or quantity alone and are declared neither one group nor copies
create table variant_sibling (
    "group" text, -- name of the group: the smallest address in it
    url text not null, -- member
    name text, -- name of the product as the page says it
    family text, -- what the names have in common
    members integer default 2, -- how many pages are in the group
    others text[] default [] -- the other members, the first ten
);

-- derived: how many products the phrases of a product's description stand on
create table description_spread (
    url text not null, -- product page
    words integer default 100, -- words of the description
    shared_by integer[] default [], -- twenty numbers: on how many products each of 5, 10 ... 100 % of its runs of three words stand, the commonest first
    text text -- the description, cut at 300 characters
);

-- derived: texts of manufacturers and suppliers, from what `reference_texts` of the configuration names
create table reference_text (
    id integer default 0, -- number among all, from 0
    source text default 'supplier.csv', -- name of the file, or of the folder of a run
    ordinal integer default 1, -- place there, from 1: row, the headings included; item, paragraph or page; 0 for a whole file
    text text -- the text without markup, cut at 12,000 characters
);

-- derived: descriptions of which half at least stands in one of those texts, each with the text that holds most of it
create table reference_match (
    url text not null, -- product page
    source text default 'supplier.csv', -- name of the file, or of the folder of a run
    ordinal integer default 1, -- place there
    share double default 0.95, -- share of the description's runs of three words that stand in the text, 0.5 to 1
    words integer default 40, -- words of the description
    text text, -- the description, cut at 300 characters
    reference text -- the text it stands in, cut at 300 characters
);

-- derived: the languages of a page's main text, where it has twenty words at least
create table page_language (
    url text not null, -- page
    declared text, -- language of <html lang>, its first part in lower case; null where there is none
    text_language text, -- the language it is surely written in; null where unsure, or where no language has four fifths
    words integer default 300, -- words looked at, reviews aside
    foreign_language text, -- the language with most words besides the declared one; null without one
    foreign_words integer default 0, -- words of passages that are surely in it
    foreign_share double default 0, -- their share of the words looked at
    foreign_text text -- where the longest such passage begins
);

-- derived: a code in use as hreflang
create table hreflang_code (
    hreflang text, -- the code as written
    language text, -- language of ISO 639-1 that is meant; null for x-default and where it is not clear
    fault text, -- empty, separator (en_US), country (a country's code for its language), language (unknown), region (unknown) or form; null where it is right
    expected text -- the right code; null where it is right already or not clear
);

-- derived: pages of one skeleton
create table template (
    template text, -- skeleton
    pages integer, -- pages of it
    page_type text, -- type at least 80 % of them share, else null
    share double -- share of that type
);

-- derived: addresses of one pattern
create table url_pattern (
    url text, -- one address of it
    url_pattern text, -- pattern
    known integer, -- addresses known
    fetched integer, -- addresses fetched
    ok integer, -- of them ok
    products integer, -- of them product pages
    frozen boolean default false -- the crawl stopped sampling it
);

-- derived: one parameter or path facet of the shop: what it does, by its names and by the product lists of its pages
create table url_key (
    key text, -- parameter, or name of the path facet; empty where segments of a path choose without a name
    place text default 'query', -- query or path
    path text, -- pattern of the path at which it does so; null for the whole shop
    kind text default 'facet', -- facet, price_range, sort, view, pagination, search, session, tracking, locale, variant, id, action, neutral (changes nothing) or unknown
    named text default 'unknown', -- the kind by name and value alone
    confidence text default 'high', -- high: product lists or the configuration say so; medium: names; low: too few pairs of pages
    decided_by text default 'names', -- configuration, products (pairs of pages, pagers), links (of filter blocks, where pages may not be read) or names
    pairs integer default 0, -- pairs of pages with and without it whose product lists were compared
    evidence text, -- what those pairs showed, in figures
    addresses integer default 0, -- known addresses with it
    choices integer default 0 -- different values known
);

-- derived: one known address that narrows or orders a listing, fetched or not
create table facet (
    url text not null, -- address
    category text, -- listing it narrows: the address without these parts, as linked or as its path says
    pattern text, -- what is chosen, without the values: parameters and path facets in alphabetical order, joined by &
    filters integer default 1, -- filters chosen
    keys text[] default [], -- their keys
    kind text default 'filter', -- filter, sort, view or price_range
    fetched boolean default true, -- it is a page that was read; of others only address and robots.txt are known
    stands_for integer default 1, -- known addresses of its category and pattern, alike to robots.txt and declared alike, for each of them that was fetched; 0 where not fetched
    products integer, -- product cards on it; null where not fetched
    closed_google text, -- what closes it to Google: robots, noindex, canonical, status or unknown (not fetched, siblings disagree); null where open
    closed_yandex text, -- what closes it to Yandex: robots, clean-param (a parameter of it is ignored), noindex, canonical, status or unknown; null where open
    declared boolean default false, -- the shop itself declares it a page of its own (sitemap, or own title and H1 with links from menu or text)
    declared_by text, -- what the declaration rests on
    meant text, -- found or closed: what the shop means it to be; null where nothing says so
    meant_by text -- policy, demand or declared: what that rests on
);

-- derived: what the filters of one listing offer, one row a filter
create table facet_value (
    category text, -- listing
    key text, -- parameter or path facet
    place text default 'query', -- query or path
    kind text default 'filter', -- filter, sort, view or price_range
    choices integer, -- values the listing offers, by its links and the controls of its filters
    several boolean default false, -- several values of it can be chosen at once
    unbounded boolean default false, -- its values have no end: a slider of prices
    addresses integer default 0 -- known addresses of the listing that choose it
);

-- derived: the economics of the filters of one listing, and of the whole shop in the row without a category
create table facet_economics (
    category text, -- listing; null for the shop
    products integer, -- products in it, over all its pages
    filters integer default 0, -- filters it offers
    choices integer default 0, -- values of all its filters
    possible double, -- addresses its filters can make, sortings and views aside; null where there is no end to them
    with_orders double, -- the same times sortings and views
    ordered boolean default false, -- the order of choice makes further addresses
    linked integer default 0, -- different filter, sort and view addresses seen in links
    fetched integer default 0, -- of them read
    open_google integer default 0, -- of them open to Google; what was not fetched counts as its fetched siblings show
    open_yandex integer default 0, -- of them open to Yandex
    robots_google integer default 0, -- closed to Google by robots.txt
    robots_yandex integer default 0, -- closed to Yandex by robots.txt
    clean_param integer default 0, -- merged for Yandex by Clean-param
    noindex integer default 0, -- closed by noindex
    canonical integer default 0, -- closed by a canonical alone
    failed integer default 0, -- answering anything but 200
    unknown integer default 0 -- not fetched, and not told by its siblings
);

-- derived: what people seek and where they land, from the exports that `facets.demand` of the configuration names
create table demand (
    source text default 'search-console.csv', -- name of the file
    line integer default 2, -- line there, from 1
    query text, -- what was sought; null where the export names landing pages alone
    page text, -- landing page, normalised; null where the export names queries alone, or no address
    clicks double default 10 -- clicks or visits
);

-- derived: demand of the least clicks or more that is surely for one filter address
create table facet_demand (
    url text not null, -- filter address
    source text default 'search-console.csv', -- name of the file that tells most of it
    query text, -- query made of the words of the chosen values and of its category's H1; null where people landed there
    clicks double default 10 -- clicks or visits
);

-- derived: what the configuration says of filters, one row; none where it says nothing
create table facet_policy (
    given boolean default true, -- it says which filters are meant to be found, or closed
    depth integer, -- filters chosen at once, at most, of what is meant to be found; null where it does not say
    min_products integer -- products that a page meant to be found has at least; null where it does not say
);

-- derived: one page of a list that is turned over: known by its address and by pagers, the first one included
create table pager (
    listing text, -- first page of the list; that of a chosen filter or sorting where one is turned over
    url text not null, -- the page
    number integer, -- its number; null where the address counts products by a step that is not known
    last integer default 2, -- highest number known of the list
    previous text, -- the page before it, where its own pager links to that
    next text, -- the page behind it, or where its pager's link to the next page leads, were it back
    linked boolean default true, -- another page links to it by <a href>
    products integer default 24, -- products on it, related ones aside; null where it was not read
    alone integer default 24 -- of them those that nothing but pages behind the first of lists links to; null where it was not read
);

-- derived: one list that is turned over, with all its pages
create table series (
    url text not null, -- its first page
    last integer default 2, -- highest number known
    read integer default 2, -- numbers of which a page was read whole
    linked integer default 1, -- numbers behind the first to which a page links by <a href>
    size integer default 24, -- products on the first page, related ones aside
    "full" boolean default false, -- every page that was read shows as many
    shown integer default 40, -- products of all pages together
    products integer default 40, -- of them different ones
    declared integer default 40, -- how many the pages say there are; null where they say nothing, or do not agree
    whole boolean default true, -- every page from 1 to the last was read
    fault text, -- where it first breaks off though a page behind that shows products: gap (no page links to the number), broken (its address fails or redirects) or loop (the page before it leads back); null where it does not, or numbers are not known
    fault_number integer -- the number where it breaks off
);

-- derived: a category that has more products than it shows, as its count, a button that loads more or its pager tells
create table short_list (
    url text not null, -- the category
    shown integer default 12, -- products on it
    total integer, -- how many it says there are; null where it does not
    proof text default 'count', -- count, button, or pager: a further page is known and was not read
    parent boolean default false, -- other categories lie below it, which may list the rest
    linked boolean default false -- a link leads to a further page, or to one that shows more at once
);

-- derived: Disallow lines for all robots that do not hold for Yandex, which has a group of its own
create table robots_gap (
    url text not null, -- address of the shop's robots.txt
    value text, -- value of the line
    line integer, -- line number, from 1
    example text -- a path that the line closes to all, and that is open to Yandex
);

-- derived: Clean-param lines of the shop's robots.txt, one row a parameter that a line names, or a line that is no rule
create table clean_param (
    url text not null, -- address of the robots.txt
    line integer, -- line number, from 1
    value text, -- what the line says, cut at 300 characters
    parameter text, -- parameter it names; null where the line is no rule
    path text default '', -- prefix of the paths for which it holds; empty for the whole site
    covers text default '%', -- the same as a pattern of like, for a path with its query
    fault text, -- why it is no rule to Yandex: empty, too_long, path_first, spaces, separator, not_a_name, no_slash, whole_address or characters
    automatic boolean default false, -- Yandex leaves this parameter out by itself
    closed_by text -- value of the Disallow line that keeps Yandex from fetching addresses with the parameter; null without
);

-- derived: what Disallow lines in force close of what should be found, one row a line, engine and kind
create table disallow_reach (
    url text not null, -- address of the shop's robots.txt
    engine text, -- google or yandex
    line integer, -- line number, from 1
    value text, -- value of the line
    kind text default 'product', -- product, category, pagination or facet (one meant to be found)
    addresses integer default 1, -- known addresses of that kind that it closes
    example text, -- the first of them
    others boolean default true -- it closes filters, sortings, searches or the like as well, as far as a sample tells
);

-- derived: style sheets and scripts that pages load from hosts whose robots.txt was read, each once
create table asset_file (
    url text not null, -- one of the pages that load it
    src text, -- its address
    kind text default 'css', -- css or js
    pages integer default 1, -- pages that load it
    allowed_google boolean default true, -- robots.txt of its host is open to Googlebot
    allowed_yandex boolean default true -- robots.txt of its host is open to YandexBot
);

-- derived: addresses to ask for after looking at the facts
create table wanted (
    url text, -- address
    reason text, -- why: facet-sample, probe-missing, probe-spelling, probe-past-end, probe-asset, external, image or image-whole
    method text default 'GET', -- how: GET, or HEAD before GET
    about text, -- page that the answer will tell something about; null where it is the shop
    "limit" integer -- how many of this kind at most
);

-- derived: what product pages answer to those who ask about delivery, payment, returns and warranty, one row a subject
create table policy (
    subject text, -- delivery, payment, returns or warranty
    target text, -- an address about it that product pages link to; null where there is none, or the page tells it itself
    told boolean default true, -- a link of theirs or their own text names it
    examined integer default 10, -- product pages looked at
    example text -- one of them
);

-- derived: what robots.txt lets bots of AI services fetch, one row a bot
create table bot_access (
    url text, -- address of the robots.txt
    agent text, -- name of the bot
    purpose text default 'search', -- what it fetches for: search (answers that name their sources) or training
    examined integer default 50, -- addresses that Googlebot may fetch: the home page, sampled categories and products
    closed integer default 0, -- of them closed to this bot
    rule text -- line of the robots.txt that closes the first of them
);

-- derived: the audit in numbers, one row a number
create table overview (
    name text, -- name of the number
    label text, -- outcome, page type or other subdivision; null where it has none
    value double -- the number
);

-- derived: the way of known addresses to pages that can do their work: known, fetched, ok, indexable, unique, marked up
create table funnel (
    step text, -- known; fetched: an answer was kept; ok: outcome ok; indexable: open to the audit's engine; unique: no copy of another page; marked_up: with the structured data its type lives by
    page_type text, -- type of the page; catalogue: a product or category by cards and trails, not read; unread: nothing known
    reason text, -- why addresses that came to this step did not pass it; null for those that did
    pages integer -- addresses
);

-- derived: what structured data says on indexable pages of a sure type, and for how many it is all that a rich result requires
create table markup_share (
    page_type text, -- home, category, product or article
    part text, -- Product, Offer, BreadcrumbList, ItemList, Organization or Article; or google_product_snippet, google_merchant_listing, google_breadcrumb, yandex_product
    field text, -- field of the part, or field that a rich result requires; null for the part or the result as a whole
    pages integer, -- pages of the type whose markup could be read
    filled integer -- of them those that have it
);

-- derived: the tree of categories, one row a category that was read
create table category_branch (
    url text not null, -- category
    parent text, -- category above it; null at the top
    name text, -- its name: H1, else title
    told_by text, -- what names the parent: trail (breadcrumbs) or address (its path continues that of the parent); null at the top
    level integer, -- level in the tree, from 1
    children integer, -- categories right below it
    products integer, -- products that belong to it: by their trails, else by its lists
    below integer, -- different products in it and in all categories below it
    click_depth integer, -- clicks from the start; null where no path of links leads
    hierarchy_level integer -- level by its shortest trail
);

-- derived: the populations of rules
create table population (
    name text, -- name of the view
    definition text, -- one sentence
    keys text[] -- key columns, which say what is counted
);

-- derived: the shop's platform, one row where its signs are sure and no other platform's contradict; else none
create table platform (
    name text, -- bitrix, opencart, woocommerce, shopify ... (docs/platforms.md)
    confidence text -- high: several signs, one of them its own; medium: one of its own, or several that others may have
);

-- derived: signs of platforms found on the home page and a sample of pages, also those that were not enough
create table platform_sign (
    platform text, -- the platform that it is a sign of
    kind text, -- where it was seen: generator, header, cookie, script, body, asset, image or link
    sign text, -- the first one seen: the mark, or the address
    points integer, -- 2 where it is the platform's own, 1 where others may have it too
    pages integer, -- pages looked at that have it
    looked integer -- pages looked at
);

-- judged: one row a rule
create table result (
    rule text, -- id of the rule
    status text, -- pass, fail, not-applicable, not-available or error
    reason text, -- why it is not available, or what broke
    population integer, -- members of its population
    examined integer, -- members really examined
    offending integer, -- distinct members that offend
    affected integer, -- addresses they stand for, where sampled
    covered_pages text, -- by covered rule, the pages that both rules' offenders touch, as JSON
    pages integer default 0, -- distinct pages among the members examined
    version text -- what of the rule decides its findings, as a hash: query, population, key and parameters
);

-- judged: one row a finding
create table finding (
    rule text, -- id of the rule
    url text, -- page where the repair is made
    severity text, -- error, warning or notice
    evidence text, -- the query's other columns, as JSON
    fingerprint text, -- the same next week
    template text -- skeleton of the page
);

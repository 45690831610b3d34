"""A shop's start page comes in; everything its links lead to within the shop is crawled."""

from seoaudit.crawl.spider import AuditSpider


class SiteSpider(AuditSpider):
    """Crawls a whole shop, breadth first over its links, then what only its sitemaps name."""

    name = "site"

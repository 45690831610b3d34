"""A list of addresses comes in; these are crawled, and no link is followed."""

from seoaudit.crawl.spider import AuditSpider


class ListSpider(AuditSpider):
    """Crawls the addresses of a list, of any hosts, with where they redirect to."""

    name = "list"
    follows_links = False
    reads_sitemaps = False

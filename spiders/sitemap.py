"""A shop's start page comes in; what the shop's sitemaps name is crawled, and no link is followed."""

from seoaudit.crawl.spider import AuditSpider


class SitemapSpider(AuditSpider):
    """Crawls the start and what sitemaps name, with where they redirect to."""

    name = "sitemap"
    follows_links = False

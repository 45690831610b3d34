"""The package whose modules are the files of spiders/, wherever they are installed."""

from seoaudit.content import folder

__path__ = [str(folder("spiders"))]

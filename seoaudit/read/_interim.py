"""Stands in until structured data is read."""

from types import SimpleNamespace

Structured = SimpleNamespace


def read_structured(*_):
    return SimpleNamespace(sd_block=(), sd_node=(), sd_prop=(), offer=(), review=(), item_list=(), breadcrumb=())


def main_product(*_):
    return None

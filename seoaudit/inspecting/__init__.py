"""Addresses, files, folders, standard input come in; everything that is read from the pages in them is printed."""

from seoaudit.inspecting.command import Wishes, inspect

__all__ = ["Wishes", "inspect"]

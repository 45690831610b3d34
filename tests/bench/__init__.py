"""Measurements: a generated shop with a known truth, served by nginx, crawled and checked."""

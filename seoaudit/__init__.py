"""An e-commerce SEO audit crawler: facts, rules written as queries, a scored report."""

__version__ = "0.1.0"

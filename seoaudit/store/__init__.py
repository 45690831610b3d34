"""The store: facts come in as rows, lie on disk in parts, and come out as one DuckDB file to ask."""

# One command for everything a change must pass: make check
.PHONY: check format lint types test docs screenshots bench wheel

check: lint types docs-check test

format:
	ruff format .
	ruff check --fix .

lint:
	ruff format --check .
	ruff check .

types:
	mypy

# Tests run again only where a file changed since they last passed.
test: .tested

.tested: $(shell find seoaudit spiders rules fixtures tests docs pyproject.toml constraints.txt -type f -not -path '*/__pycache__/*')
	pytest -n auto
	touch .tested

docs:
	python docs/generate.py

docs-check:
	python docs/generate.py --check

# Needs Chromium.
screenshots:
	python docs/screenshots.py

bench:
	python -m tests.bench

wheel:
	python -m build --wheel

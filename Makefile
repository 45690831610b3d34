# One command for everything a change must pass: make check
.PHONY: check format lint types test docs bench wheel

check: lint types docs-check test

format:
	ruff format .
	ruff check --fix .

lint:
	ruff format --check .
	ruff check .

types:
	mypy

test:
	pytest -n auto

docs:
	python docs/generate.py

docs-check:
	python docs/generate.py --check

bench:
	python -m tests.bench

wheel:
	python -m build --wheel

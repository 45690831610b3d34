"""docs/questions.md: ten questions, each asked anew of the demo's shop; the answer is the one that the page shows."""

import csv
import re
from pathlib import Path

from seoaudit.asking import asked
from seoaudit.report.table import csv_lines
from seoaudit.store.run import load_run
from tests.faulty_run import demo

PAGE = (Path(__file__).parent.parent / "docs" / "questions.md").read_text("utf-8")
QUESTIONS = re.split(r"^## \d+\. ", PAGE, flags=re.M)[1:]


def shown(section: str) -> list[list[str]]:
    """The cells of the table of a section, its head first."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines if not line.startswith("|---")]
    return [[cell.strip().replace("\\|", "|") for cell in row] for row in rows]


def test_there_are_ten() -> None:
    assert len(QUESTIONS) == 10
    assert all(len(shown(section)) > 1 for section in QUESTIONS)


def said(section: str) -> list[list[str]]:
    """What the demo's run answers now, its head first."""
    (sql,) = re.findall(r"```sql\n(.*?)```", section, re.S)
    audit = demo()
    with asked(load_run(audit.run), sql) as answer:
        rows = list(csv.reader(csv_lines(answer.columns, answer.rows)))
    return [[cell.replace(audit.origin, "") for cell in row] for row in rows]


def test_every_answer_is_the_one_shown() -> None:
    """One test, so that one audit serves all of them."""
    questions = {section.partition("?")[0]: section for section in QUESTIONS}
    for question, section in questions.items():
        assert said(section) == shown(section), question

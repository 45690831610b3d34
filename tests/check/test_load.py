"""Rule files: what is right becomes a Rule, what is wrong is told with file and line, all at once."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from seoaudit.check import RuleOverride, load_rules, planned, rules_version
from seoaudit.check.schema import file_model
from seoaudit.errors import UsageError
from seoaudit.model import LANGUAGES
from tests.check.rulefile import VALUES, write_rule


def told(folder: Path, **changes: Any) -> str:
    write_rule(folder, **changes)
    with pytest.raises(UsageError) as error:
        load_rules([folder])
    return str(error.value)


def test_a_file_is_a_rule(tmp_path: Path) -> None:
    write_rule(tmp_path, "images/alt-missing", params={"words": {"default": 40, "unit": "words", "meaning": "Least"}})
    (rule,) = load_rules([tmp_path])
    assert (rule.id, rule.subject, rule.values) == ("images/alt-missing", "images", {"words": 40})
    assert rule.severity == {"google": "warning", "yandex": "warning", "both": "warning"}
    assert rule.source["read"] == "2026-07-07"
    assert rule.texts["ru"].title == "T ru"


def test_a_single_file_can_be_loaded(tmp_path: Path) -> None:
    assert [rule.id for rule in load_rules([write_rule(tmp_path, "links/broken")])] == ["links/broken"]


def test_a_severity_may_differ_by_engine(tmp_path: Path) -> None:
    write_rule(tmp_path, severity={"google": "notice", "yandex": "warning", "both": "warning"})
    assert load_rules([tmp_path])[0].severity["google"] == "notice"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"severty": "error"}, "unknown key 'severty'; did you mean 'severity'?"),
        ({"weight": 6}, "weight: input should be less than or equal to 5"),
        ({"weight": "3"}, "weight: input should be a valid integer"),
        ({"severity": "fatal"}, "severity: give error, warning or notice"),
        ({"status": None}, "the key 'status' is missing"),
        ({"ky": None}, "the key 'ky' is missing"),
        ({"needs": ["feeds"]}, "unknown need 'feeds'; did you mean 'feed'?"),
        ({"source": {"title": "x", "url": "javascript:alert(1)", "read": "never"}}, "source.url"),
        ({"params": {"engine": {"default": 1, "unit": "u", "meaning": "m"}}}, "this name is taken"),
        ({"params": {"n": {"default": 1, "unit": "u", "means": "m"}}}, "unknown key 'params.n.means'; did you mean"),
        ({"status": "stable"}, "a stable rule has cases"),
        ({"cases": [{"name": "a", "finds": []}]}, "give either `given` (rows) or `pages`"),
        ({"cases": [{"name": "a", "given": {}, "find": []}]}, "unknown key 'cases.0.find'; did you mean 'finds'?"),
        ({"cases": [{"name": "a", "given": {}, "finds": [{"src": "x"}]}]}, "names its url"),
        ({"cases": [{"name": "a", "given": {}, "finds": [], "params": {"n": 1}}]}, "unknown parameter 'n'"),
        ({"en": {**VALUES["en"], "message": "{url} {name}"}}, "name different columns"),
        ({"ru": {**VALUES["ru"], "message": {"count": "n", "other": "x"}}}, "ru.message: the key 'few' is missing"),
        (
            {"en": {**VALUES["en"], "message": {"count": "n", "one": "x", "few": "x", "other": "x"}}},
            "unknown key 'few'",
        ),
    ],
)
def test_a_mistake_is_told_in_words(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    assert words in told(tmp_path, **changes)


def test_all_mistakes_of_all_files_come_at_once_with_their_lines(tmp_path: Path) -> None:
    write_rule(tmp_path, "a/one", weight=9, basis="hearsay")
    message = told(tmp_path, id_="a/two", confidence="total")
    assert len(message.splitlines()) == 3
    assert "a/one.yaml, line 4: weight" in message
    assert "a/one.yaml, line 5: basis" in message
    assert "a/two.yaml, line 3: confidence" in message


def test_a_covered_rule_that_does_not_exist_is_told_with_its_line(tmp_path: Path) -> None:
    write_rule(tmp_path, "links/broken")
    message = told(tmp_path, id_="links/none", covers=["links/brokem"])
    assert "links/none.yaml, line " in message
    assert "covers 'links/brokem', which is no rule; did you mean 'links/broken'?" in message
    assert message.partition("line ")[2].startswith(str(_line_of("covers:", tmp_path / "links/none.yaml")))


def _line_of(words: str, path: Path) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if words in line)


def test_a_covered_rule_may_be_replaced_or_lie_in_the_next_file(tmp_path: Path) -> None:
    write_rule(tmp_path / "shipped", "links/broken")
    covering = write_rule(tmp_path / "shipped", "links/none", covers=["links/broken"])
    assert load_rules([covering])
    write_rule(tmp_path / "own", "own/broken", replaces="links/broken")
    ids = [rule.id for rule in load_rules([tmp_path / "shipped", tmp_path / "own"])]
    assert ids == ["links/none", "own/broken"]
    own = write_rule(tmp_path / "own", "own/none", covers=["links/none"])
    assert load_rules([own], beside=tmp_path / "shipped")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n- b\n",
        "find: !!python/object/apply:os.system [id]",
        "a: &a [1]\nb: *a",
        "status: stable\nstatus: stable",
        "find: [" * 400,
        "a:\n\tb: 1",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_unsafe_yaml_is_refused_with_the_file(tmp_path: Path, text: str) -> None:
    path = write_rule(tmp_path)
    path.write_text(text, encoding="latin-1")
    with pytest.raises(UsageError, match=r"test/rule\.yaml"):
        load_rules([tmp_path])


@pytest.mark.parametrize("name", ["top.yaml", "a/b/c.yaml", "a/Upper.yaml", "a/b.yml", "a/b c.yaml"])
def test_a_file_in_the_wrong_place_is_told_the_right_one(tmp_path: Path, name: str) -> None:
    write_rule(tmp_path, "x/y").rename(tmp_path / "moved")
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "moved").rename(tmp_path / name)
    with pytest.raises(UsageError, match="<subject>/<fault>"):
        load_rules([tmp_path])


def test_the_folder_of_a_subject_is_told_apart_from_that_of_rules(tmp_path: Path) -> None:
    write_rule(tmp_path, "images/alt")
    write_rule(tmp_path, "images/other")
    with pytest.raises(UsageError) as refusal:
        load_rules([tmp_path / "images"])
    assert str(refusal.value).count("<subject>/<fault>") == 1
    assert f"give {tmp_path} if images is the subject" in str(refusal.value)


def test_a_rule_may_replace_one_that_is_not_loaded(tmp_path: Path) -> None:
    write_rule(tmp_path / "shipped", "images/alt")
    write_rule(tmp_path / "mine", "mine/alt", replaces="images/alt")
    assert [rule.id for rule in load_rules([tmp_path / "mine"], beside=tmp_path / "shipped")] == ["mine/alt"]
    with pytest.raises(UsageError, match="which is no rule"):
        load_rules([tmp_path / "mine"])


def test_no_rule_is_near_enough_to_be_meant(tmp_path: Path) -> None:
    write_rule(tmp_path, "a/one")
    with pytest.raises(UsageError, match="there is no rule 'x'; seoaudit rules list shows all"):
        load_rules([tmp_path], {"x": RuleOverride()})


def test_an_id_that_exists_names_both_files(tmp_path: Path) -> None:
    first, second = write_rule(tmp_path / "a"), write_rule(tmp_path / "b")
    with pytest.raises(UsageError) as error:
        load_rules([tmp_path / "a", tmp_path / "b"])
    assert str(first) in str(error.value)
    assert str(second) in str(error.value)


def test_a_rule_replaces_another_only_when_it_says_so(tmp_path: Path) -> None:
    write_rule(tmp_path / "a", "images/alt")
    write_rule(tmp_path / "b", "mine/alt", replaces="images/alt")
    assert [rule.id for rule in load_rules([tmp_path / "a", tmp_path / "b"])] == ["mine/alt"]
    write_rule(tmp_path / "c", "mine/other", replaces="images/alts")
    with pytest.raises(UsageError, match="did you mean 'images/alt'"):
        load_rules([tmp_path / "a", tmp_path / "c"])


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        load_rules([tmp_path / "nowhere"])


def test_the_configuration_changes_rules(tmp_path: Path) -> None:
    params = {"words": {"default": 40, "unit": "words", "meaning": "Least"}}
    write_rule(tmp_path, "a/one", params=params)
    write_rule(tmp_path, "a/two")
    wanted = {"a/one": RuleOverride(severity="error", weight=5, params={"words": 7}), "a/two": RuleOverride(False)}
    (rule,) = load_rules([tmp_path], wanted)
    assert (rule.severity["google"], rule.weight, rule.values) == ("error", 5, {"words": 7})
    assert rules_version([rule]) != rules_version(load_rules([tmp_path]))


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"a/onne": RuleOverride()}, "did you mean 'a/one'"),
        ({"a/one": RuleOverride(params={"word": 1})}, "did you mean 'words'"),
        ({"a/one": RuleOverride(params={"words": "many"})}, "words is a number, not 'many'"),
        ({"a/one": RuleOverride(params={"words": True})}, "words is a number, not True"),
        ({"a/one": RuleOverride(weight=9)}, "between 1 and 5"),
    ],
)
def test_a_wrong_setting_is_told(tmp_path: Path, overrides: dict[str, RuleOverride], words: str) -> None:
    write_rule(tmp_path, "a/one", params={"words": {"default": 40, "unit": "words", "meaning": "Least"}})
    with pytest.raises(UsageError, match=words):
        load_rules([tmp_path], overrides)


def test_planned_ids_are_lines(tmp_path: Path) -> None:
    assert planned(tmp_path) == []
    (tmp_path / "planned.txt").write_text("# to come\nfeed/stale\n\nfeed/item\n")
    assert planned(tmp_path) == ["feed/stale", "feed/item"]


def test_of_proven_rules_the_cases_are_left_out(tmp_path: Path) -> None:
    write_rule(tmp_path, "links/broken", cases=[{"name": "none", "given": {}, "finds": []}])
    (whole,), (short,) = load_rules([tmp_path]), load_rules([tmp_path], proven=tmp_path)
    assert whole.cases
    assert not short.cases
    assert rules_version([whole]) == rules_version([short])


def test_a_key_behind_the_cases_is_read(tmp_path: Path) -> None:
    path = write_rule(tmp_path, "links/broken")
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}cases:\n  - {{name: none, given: {{}}, finds: []}}\nkey: [nowhere]\n", encoding="utf-8")
    (rule,) = load_rules([tmp_path], proven=tmp_path)
    assert rule.key == ("nowhere",)


def test_limits_are_told_in_every_language_or_in_none(tmp_path: Path) -> None:
    texts: dict[str, Any] = {language: {**VALUES[language], "limits": f"L {language}"} for language in LANGUAGES}
    write_rule(tmp_path, **texts)
    (rule,) = load_rules([tmp_path])
    assert [rule.texts[language].limits for language in LANGUAGES] == ["L en", "L ru", "L ky"]
    assert "limits are told in en, ru and ky, or in none of them" in told(tmp_path, **{**texts, "ky": VALUES["ky"]})


def test_a_further_language_may_be_left_out_and_those_that_are_written_may_not() -> None:
    further = file_model([*LANGUAGES, "kk"])
    assert further.model_validate(VALUES)
    assert further.model_validate({**VALUES, "kk": VALUES["ky"]})
    with pytest.raises(ValidationError, match=r"kk\.fix"):
        further.model_validate({**VALUES, "kk": {**VALUES["ky"], "fix": ""}})
    with pytest.raises(ValidationError, match="ru"):
        further.model_validate({key: value for key, value in VALUES.items() if key != "ru"})

"""Where chains of redirects lead."""

from itertools import pairwise

from seoaudit.derive.redirects import follow


def chain(*names: str) -> dict[str, str]:
    return dict(pairwise(names))


def test_one_hop() -> None:
    assert follow("a", chain("a", "b")) == ("a", "b", 1, False)


def test_hops_are_counted_to_the_end() -> None:
    assert follow("a", chain("a", "b", "c", "d")) == ("a", "d", 3, False)


def test_a_loop_is_a_loop_from_wherever_it_is_entered() -> None:
    assert follow("a", {"a": "b", "b": "c", "c": "b"}) == ("a", "b", 3, True)
    assert follow("a", {"a": "a"}) == ("a", "a", 1, True)


def test_ten_hops_are_the_end() -> None:
    endless = {str(number): str(number + 1) for number in range(100)}
    assert follow("0", endless) == ("0", "10", 10, False)

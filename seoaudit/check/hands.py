"""Groups of rules come in, and results go out as they come: some groups are judged at once, each on its own cursor."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Generic, Protocol, TypeVar

from seoaudit.model import Rule

T = TypeVar("T")


class Judge(Protocol[T]):  # type: ignore[misc]
    """What a hand works with: its own connection and everything that the rules of a group share."""

    def judge(self, rule: Rule) -> T:
        """What a rule came to. It may be read until the next is judged."""

    def close(self) -> None:
        """Give back what was taken."""


@dataclass(slots=True)
class _Told(Generic[T]):
    """One result on its way, and whether it has been taken."""

    rule: Rule
    what: T
    taken: Event = field(default_factory=Event)


def at_once(groups: Sequence[Sequence[Rule]], hands: int, judge: Callable[[], Judge[T]]) -> Iterator[tuple[Rule, T]]:
    """Judge the rules of each group in their order, `hands` groups at a time.

    `judge` is called once for each hand. A hand goes on with its next rule once what it gave has been used, that is
    when the next is asked for; what breaks in a hand is raised here.
    """
    todo: SimpleQueue[Sequence[Rule]] = SimpleQueue()
    for group in groups:
        todo.put(group)
    told: SimpleQueue[_Told[T] | BaseException | None] = SimpleQueue()
    over = Event()
    threads = [Thread(target=_work, args=(todo, told, over, judge), daemon=True) for _ in range(hands)]
    for thread in threads:
        thread.start()
    try:
        for one in _arriving(told, hands):
            try:
                yield one.rule, one.what
            finally:
                one.taken.set()
    finally:
        over.set()
        for thread in threads:
            while thread.is_alive():
                _let_go(told)
                thread.join(0.05)


def _work(
    todo: SimpleQueue[Sequence[Rule]],
    told: SimpleQueue[_Told[T] | BaseException | None],
    over: Event,
    judge: Callable[[], Judge[T]],
) -> None:
    try:
        mine = judge()
        try:
            while not over.is_set():
                for rule in todo.get_nowait():
                    one = _Told(rule, mine.judge(rule))
                    told.put(one)
                    one.taken.wait()
        except Empty:
            pass
        finally:
            mine.close()
    except BaseException as error:
        told.put(error)
    told.put(None)


def _arriving(told: SimpleQueue[_Told[T] | BaseException | None], hands: int) -> Iterator[_Told[T]]:
    while hands:
        one = told.get()
        if isinstance(one, BaseException):
            raise one
        if one is None:
            hands -= 1
        else:
            yield one


def _let_go(told: SimpleQueue[_Told[T] | BaseException | None]) -> None:
    """Let the hands end whose results nobody will take."""
    while not told.empty():
        one = told.get()
        if isinstance(one, _Told):
            one.taken.set()

"""Answers that are remembered by what they depend on: it changes speed and never answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Remembered(dict[Question, Answer], Generic[Question, Answer]):
    """``remembered[question]`` is ``answer(question)``, asked for once as long as not too much is
    remembered."""

    def __init__(self, answer: Callable[[Question], Answer], most: int = 50_000) -> None:
        super().__init__()
        self._answer = answer
        self._most = most

    def __missing__(self, question: Question) -> Answer:
        if len(self) >= self._most:
            self.clear()
        found = self[question] = self._answer(question)
        return found

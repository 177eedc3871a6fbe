"""Asks a language model what an article states. What it proposes passes the same gate as the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kgtool.dialogue import NOTHING, Asks, Question, Remembers, Usage
from kgtool.errors import InputError, Place
from kgtool.records import Body, Mention, Rejection, Statement
from kgtool.schema import Schema
from kgtool.statements.gate import pass_gate
from kgtool.statements.models.answers import read_answer
from kgtool.statements.models.questions import Batch, answer_schema, divide, make_instructions, make_question
from kgtool.vocab import BASE

ATTEMPTS = 3
"""How often a question is asked until the answer is JSON."""
_CUT_OFF = "cut off"


@dataclass(frozen=True, slots=True)
class ModelProposer:
    """Proposes statements by asking a language model.

    Args:
        client: carries the questions.
        memory: keeps good answers, so that the same question costs nothing again.
    """

    client: Asks
    memory: Remembers | None = None

    @property
    def rule(self) -> str:
        """What the statements say of where they come from."""
        return f"llm:{self.client.model}"

    def digest(self, schema: Schema) -> str:
        """Return what names this proposer: another model, other instructions or another ontology has another digest."""
        question = Question(make_instructions(schema), "", answer_schema(schema))
        return question.digest(self.client.model)

    def find_statements(
        self, body: Body, mentions: Sequence[Mention], schema: Schema, *, base: str = BASE
    ) -> tuple[tuple[Statement, ...], tuple[Rejection, ...], Usage]:
        """Return what the model says an article states, what was turned away and why, and what it took.

        Args:
            body: the article.
            mentions: what it names.
            schema: what the ontology declares.
            base: base IRI of new things.

        Raises:
            InputError: the model gives no usable answer about this article.
            ModelError: the model cannot be asked.
        """
        proposed: list[Statement | Rejection] = []
        usage = NOTHING
        todo = list(divide(body, mentions, schema, base=base))[::-1]
        while todo:
            batch = todo.pop()
            found, used = self._ask(batch)
            usage += used
            if found is not None:
                proposed += found
                continue
            if len(batch.sentences) == 1:
                raise InputError(
                    f"the answer of {self.client.model} about sentence {batch.sentences[0].ordinal} was cut off",
                    Place(body.article.source),
                    remedy="Allow the model longer answers, or use another one.",
                )
            todo += batch.halves()[::-1]
        statements = [item for item in proposed if isinstance(item, Statement)]
        accepted, rejected = pass_gate(statements, body, schema)
        return accepted, (*(item for item in proposed if isinstance(item, Rejection)), *rejected), usage

    def _ask(self, batch: Batch) -> tuple[list[Statement | Rejection] | None, Usage]:
        """Return what an answer proposes, `None` where it was cut off, and what it took."""
        question = make_question(batch)
        digest = question.digest(self.client.model)
        if self.memory is not None and (kept := self.memory.recall(digest)) is not None:
            if kept == _CUT_OFF:
                return None, Usage(remembered=1)
            try:
                return read_answer(kept, batch, rule=self.rule), Usage(remembered=1)
            except ValueError:  # a damaged file: ask again
                pass
        usage = NOTHING
        problem = ""
        for _ in range(ATTEMPTS):
            reply = self.client.ask(question)
            usage += reply.usage
            if reply.cut_off:
                if (
                    self.memory is not None and len(batch.sentences) > 1
                ):  # a longer question need not be cut off a second time
                    self.memory.keep(digest, _CUT_OFF)
                return None, usage
            try:
                found = read_answer(reply.text, batch, rule=self.rule)
            except ValueError as error:
                problem = str(error)
                continue
            if self.memory is not None:
                self.memory.keep(digest, reply.text)
            return found, usage
        raise InputError(
            f"{self.client.model} gave {ATTEMPTS} answers that are not what was asked for: {problem}",
            Place(batch.body.article.source),
            remedy="Try again, or use a model that follows a JSON Schema.",
        )


def join_agreeing(by_rules: Sequence[Statement], by_model: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements of rules and model together; where both say the same, the evidence notes both.

    The same is said where subject, property, object and modality are equal and unit and time do not differ; the rules'
    words are kept, with the model's evidence beside theirs. `rule` then names both (`approve + llm:some-model`).
    """
    joined = list(by_rules)
    alone: list[Statement] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for place, statement in enumerate(joined):
        places.setdefault(_said(statement), []).append(place)
    for statement in by_model:
        at = next((at for at in places.get(_said(statement), ()) if _fits(joined[at], statement)), None)
        if at is None:
            alone.append(statement)
            continue
        ours = joined[at]
        extra = tuple(evidence for evidence in statement.evidence if evidence not in ours.evidence)
        rule = ours.rule if statement.rule in ours.rule else f"{ours.rule} + {statement.rule}"
        joined[at] = replace(ours, evidence=ours.evidence + extra, rule=rule)
    return (*joined, *alone)


def _said(statement: Statement) -> tuple[object, ...]:
    object_ = getattr(statement.object, "iri", None) or getattr(statement.object, "text", "")
    return (statement.subject.iri, statement.predicate, object_, statement.modality)


def _fits(left: Statement, right: Statement) -> bool:
    return all(
        (left.get(key) or right.get(key)) == (right.get(key) or left.get(key)) for key in ("unit", "period", "deadline")
    )

"""The way out to a language model: a client for OpenAI-compatible endpoints, and a memory of answers on disk.

What is asked and what becomes of the answers is the business of `kgtool.statements`; it is given a client.
"""

from kgtool.llm.client import ModelClient
from kgtool.llm.memory import AnswerMemory

__all__ = ["AnswerMemory", "ModelClient"]

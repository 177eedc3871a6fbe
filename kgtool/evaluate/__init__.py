"""How good extraction is: statements compared with gold facts that people wrote down.

Gold facts and statements come in as values, a `Score` goes out; `write_score` prints it as a table, JSON or a page.
"""

from kgtool.evaluate.found import Found, parse_statements
from kgtool.evaluate.gold import Fact, Gold, GoldArticle, parse_gold
from kgtool.evaluate.scoring import ArticleScore, Score, Tally, score_article, score_articles
from kgtool.evaluate.writing import write_score

__all__ = [
    "ArticleScore",
    "Fact",
    "Found",
    "Gold",
    "GoldArticle",
    "Score",
    "Tally",
    "parse_gold",
    "parse_statements",
    "score_article",
    "score_articles",
    "write_score",
]

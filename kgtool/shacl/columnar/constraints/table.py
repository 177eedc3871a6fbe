"""The table from constraint component to the function that checks it on columns.

Components are named without `sh:` and `ConstraintComponent`. One that is not here goes to the SPARQL executor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kgtool.shacl.columnar.constraints import sets, values
from kgtool.shacl.columnar.scope import Checker, Found, Scope
from kgtool.shacl.columnar.terms import Codes, Mask
from kgtool.shacl.model import Constraint

ValueTest = Callable[[Checker, Constraint, Codes], Mask]
"""From distinct value nodes to whether each conforms: what fails is a result with that value."""

SetCheck = Callable[[Scope, Constraint], Found]
"""From focus nodes with their value nodes to results."""

VALUE_TESTS: Final[Mapping[str, ValueTest]] = {
    "Class": values.test_class,
    "Datatype": values.test_datatype,
    "NodeKind": values.test_node_kind,
    "MinExclusive": values.test_min_exclusive,
    "MinInclusive": values.test_min_inclusive,
    "MaxExclusive": values.test_max_exclusive,
    "MaxInclusive": values.test_max_inclusive,
    "MinLength": values.test_min_length,
    "MaxLength": values.test_max_length,
    "Pattern": values.test_pattern,
    "SingleLine": values.test_single_line,
    "LanguageIn": values.test_language_in,
    "Not": values.test_not,
    "And": values.test_and,
    "Or": values.test_or,
    "Xone": values.test_xone,
    "Node": values.test_node,
    "In": values.test_in,
}

SET_CHECKS: Final[Mapping[str, SetCheck]] = {
    "MinCount": sets.check_min_count,
    "MaxCount": sets.check_max_count,
    "UniqueLang": sets.check_unique_lang,
    "Equals": sets.check_equals,
    "Disjoint": sets.check_disjoint,
    "SubsetOf": sets.check_subset_of,
    "LessThan": sets.check_less_than,
    "LessThanOrEquals": sets.check_less_than_or_equals,
    "SomeValue": sets.check_some_value,
    "QualifiedMinCount": sets.check_qualified_min_count,
    "QualifiedMaxCount": sets.check_qualified_max_count,
    "Closed": sets.check_closed,
    "HasValue": sets.check_has_value,
}

"""A relation of which one row at most is joined: the latest score of a risk, the limits in force.

Django joins such a row by its key, for which PostgreSQL hashes the whole table and looks for the key twice. A lateral
join looks once, and where many rows ask the same, remembers the answer. On SQLite, which has no lateral join, the join
stays as Django writes it, with the same rows.
"""

from typing import Any

from django.db.models import FilteredRelation, Model, Q, QuerySet, Subquery
from django.db.models.sql import Query
from django.db.models.sql.datastructures import Join


class OneRow(FilteredRelation):
    """The first of `rows`, each of which must be a row of the relation; or nothing."""

    def __init__(self, relation_name: str, rows: QuerySet[Model]) -> None:
        super().__init__(relation_name, condition=Q(**{f"{relation_name}__pk": Subquery(rows.values("pk")[:1])}))

    def clone(self) -> "OneRow":
        clone = super().clone()
        clone.__class__ = type(self)
        return clone

    @property
    def row(self) -> Query:
        """The query of the row with every column, once it has been resolved against the query that joins it."""
        (by_key,) = self.resolved_condition.children
        row = by_key.rhs.query.clone()
        row.clear_select_clause()
        row.default_cols = True
        return row


class OneRowJoin(Join):
    """How a query joins its relations: those of one row laterally, where the database can."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        if not isinstance(self.filtered_relation, OneRow) or connection.vendor != "postgresql":
            return super().as_sql(compiler, connection)
        quoted = compiler.quote_name_unless_alias
        row, params = compiler.compile(self.filtered_relation.row)
        alias, parent = quoted(self.table_alias), quoted(self.parent_alias)
        columns = ((connection.ops.quote_name(ours), connection.ops.quote_name(its)) for ours, its in self.join_cols)
        matched = " AND ".join(f"{parent}.{ours} = {alias}.{its}" for ours, its in columns)
        return f"{self.join_type} LATERAL {row} {alias} ON ({matched})", list(params)

"""Alembic's entry: always with a connection that the caller opened."""

from typing import Any, Literal

from alembic import context

from kdkmp.store.migrate import METADATA


def _plain_strings(kind: str, item: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401
    """Write SQLModel's string type as SQLAlchemy's own, so that migrations need no SQLModel."""
    is_string = kind == "type" and type(item).__name__ == "AutoString"
    return "sa.String()" if is_string else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
    render_item=_plain_strings,
)
with context.begin_transaction():
    context.run_migrations()

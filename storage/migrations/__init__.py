"""Alembic migrations, shipped with the package. A new one: ``scripts/new_migration.py``."""

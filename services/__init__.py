"""Use cases: one a function or a batch, inside one unit of work; values in, decisions kept."""

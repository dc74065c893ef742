"""The procedures as pure rules: values in, decisions out.

No I/O, no clock and no framework in here: every function takes `now` and the values it judges.
Clause ids such as ``CC23-L4`` name the clauses of the written procedures (see ``docs/clauses.md``).
"""

"""Everything a person reads: Fluent files by language, and the voice that puts them into words."""

"""Staff: joining, import of people."""

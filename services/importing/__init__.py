"""Files that people bring in: every bad row is named, and nothing is half done."""

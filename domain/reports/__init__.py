"""Rules of reports and commission (CC21-12, CC23-6)."""

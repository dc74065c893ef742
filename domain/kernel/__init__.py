"""What every room rests on: values, errors, texts, time, money, rights. No procedure."""

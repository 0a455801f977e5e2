"""The date family: dates that are none, that contradict each other, and that the calendar has overtaken."""

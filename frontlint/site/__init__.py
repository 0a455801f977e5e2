"""What needs more than one page: facts -> groups -> verdicts."""

"""Verdicts become metrics with intervals, once the judge is shown to be sound."""

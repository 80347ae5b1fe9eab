"""Candidate programs: sampled from a model, or known good and bad ones to calibrate the judge."""

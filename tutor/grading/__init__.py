"""Verdict per point, evidence, gates, calibration, the grade."""

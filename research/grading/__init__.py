"""Fitting the grader to labelled answers, and how far it agrees with people."""

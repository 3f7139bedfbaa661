"""Whole preparations for an exam, simulated: the app's plan beside other ways to spend the same time."""

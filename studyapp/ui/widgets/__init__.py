"""Reusable parts of the window: plain data in, named signals out; none knows a service."""

"""Dialogs: fed plain data, they know no service."""

"""From a tree to items: one file a kind of question, told apart by its fields or its ``type``."""

from studyapp.packfiles.items.item import decode_items

__all__ = ["decode_items"]

"""Highlights, notes and bookmarks: what they are, and where they hold on to a text that may be edited."""

from studyapp.domain.annotations.anchors import Anchor, Span, anchor, find
from studyapp.domain.annotations.events import Act, Annotation, AnnotationEvent, Kind, standing
from studyapp.domain.annotations.place import ReadingPlace

__all__ = [
    "Act",
    "Anchor",
    "Annotation",
    "AnnotationEvent",
    "Kind",
    "ReadingPlace",
    "Span",
    "anchor",
    "find",
    "standing",
]

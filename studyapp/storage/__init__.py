"""The learner's data: the only room with SQLAlchemy, which ``data`` loads when it is first needed."""

"""How memory is modelled: study days, grading, FSRS states and what they predict."""

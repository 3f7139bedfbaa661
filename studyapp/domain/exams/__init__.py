"""Mock exams: blueprint, form, sitting, score, and the quick check that asks only as much as it needs."""

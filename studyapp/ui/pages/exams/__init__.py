"""Mock exams: what there is to sit, sitting it, the result, and looking every question through."""

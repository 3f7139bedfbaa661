"""What a person can do; one function a verb."""

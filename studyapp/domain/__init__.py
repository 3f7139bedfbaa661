"""What is true even on paper: no Qt, SQL, YAML, disk or clock."""

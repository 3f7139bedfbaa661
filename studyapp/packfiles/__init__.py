"""Text to domain and back: the only room with YAML and Markdown."""

"""One YAML file is one SOP."""

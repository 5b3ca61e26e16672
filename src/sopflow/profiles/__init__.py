"""The shipped profiles: one YAML file for each agency's way to print, read by `sopflow.loading`."""

"""Tools shared by tests and by `make accept`: law cases, chronicles, mutants."""

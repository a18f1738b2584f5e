"""The project's benchmarks: each compares with a floor in the same run."""

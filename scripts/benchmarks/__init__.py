"""What `scripts/benchmark.py` times besides the rules, a module each, with `main(arguments)`."""

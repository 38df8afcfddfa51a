"""What `scripts/evaluate.py` measures, a module each, with `main(arguments)`."""

"""The actions of `termcheck model`: a module each, with `arguments(parser)` and `run(options, terminal)`."""

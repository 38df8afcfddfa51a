"""What scripts/train_marian.py is made of: text -> pairs -> packed tokens -> training -> a model folder."""

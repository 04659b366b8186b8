# cython: language_level=3
# With this file beside it, facts.py is compiled; without a compiler nothing reads this file.

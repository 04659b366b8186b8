# cython: language_level=3
# With this file beside it, packing.py is compiled; without a compiler nothing reads this file.

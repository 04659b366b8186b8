# cython: language_level=3
# The types with which spelling.py is compiled; without a compiler nothing reads this file.

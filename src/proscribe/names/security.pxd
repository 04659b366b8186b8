# cython: language_level=3
# The types with which security.py is compiled; without a compiler nothing reads this file.

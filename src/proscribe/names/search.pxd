# cython: language_level=3
# search.py is compiled as it stands; without a compiler nothing reads this file.

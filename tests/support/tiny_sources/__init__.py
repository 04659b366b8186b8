"""Which sources do tests of loading have? Two tiny ones, in a form made up for them.

TINY alpha 2021-03-02 whole
1|First Company|alias; alias
2|Second Company|
"""

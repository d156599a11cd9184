"""The modules with which 0.1.0 read and wrote its journals, as they were: the one reader that cannot learn anything new.

Frozen: only the names of the imported modules were changed. Nothing here is ever edited, formatted or modernised, for
it stands for the programs that people have installed on their other machines and that go on reading the same folder.
"""

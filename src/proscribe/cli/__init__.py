"""The command line: words in, the clock read once, the desk asked, the answer put on paper."""

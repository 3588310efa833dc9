#!/usr/bin/env python3
"""Counts the words of standard input."""

import sys


def count(text):
    """Returns the number of words."""
    return len(text.split())


if __name__ == "__main__":
    print(count(sys.stdin.read()))

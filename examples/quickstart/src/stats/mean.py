"""The arithmetic mean."""


def mean(values):
    """Returns the mean of at least one number."""
    values = list(values)
    return sum(values) / len(values)

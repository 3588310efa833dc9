"""The median."""


def median(values):
    """Returns the middle of at least one number, of an even count the mean of the two in the middle."""
    values = sorted(values)
    middle = len(values) // 2
    if len(values) % 2:
        return values[middle]
    return (values[middle - 1] + values[middle]) / 2

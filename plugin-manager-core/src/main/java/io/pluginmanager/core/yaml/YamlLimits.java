package io.pluginmanager.core.yaml;

/**
 * Bounds that hold while a file is read, before a tree of it exists.
 *
 * @param bytes the size of the file
 * @param depth how many lists and maps may be nested
 * @param nodes how many values and keys there may be
 */
public record YamlLimits(int bytes, int depth, int nodes) {

    /** For files that people write by hand: 1 MiB, 64 levels, 100,000 values. */
    public static final YamlLimits HAND_WRITTEN = new YamlLimits(1 << 20, 64, 100_000);

    /** The parser below has a bound of its own at this many characters. */
    private static final int MOST_BYTES = 3 << 20;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one is below 1, or the file may have more than 3 MiB
     */
    public YamlLimits {
        if (bytes < 1 || bytes > MOST_BYTES || depth < 1 || nodes < 1) {
            throw new IllegalArgumentException("limits of YAML start at 1, and a file has at most 3 MiB");
        }
    }
}

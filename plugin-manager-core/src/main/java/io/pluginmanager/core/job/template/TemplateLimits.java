package io.pluginmanager.core.job.template;

/**
 * Bounds of one run.
 *
 * @param characters how many characters all results together may have, and as many all values in between
 * @param depth how deep templates may include one another
 * @param steps how many values and nodes may be evaluated
 */
public record TemplateLimits(long characters, int depth, long steps) {

    /** 64 Mi characters, 32 inclusions, a million steps. */
    public static final TemplateLimits DEFAULT = new TemplateLimits(64L << 20, 32, 1_000_000);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public TemplateLimits {
        if (characters < 1 || depth < 1 || steps < 1) {
            throw new IllegalArgumentException("limits of templates start at 1");
        }
    }
}

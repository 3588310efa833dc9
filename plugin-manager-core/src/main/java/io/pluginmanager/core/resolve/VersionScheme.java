package io.pluginmanager.core.resolve;

/**
 * One way to read texts as values that have an order.
 *
 * @param <V> the values
 */
interface VersionScheme<V> {

    /**
     * Reads a text.
     *
     * @throws VersionSyntaxException if the text has no place in this order
     */
    V read(String text);

    /** Compares two values; zero when neither comes first. */
    int compare(V left, V right);

    /** Says whether a value that can be read is asked for. */
    default boolean admits(V value) {
        return true;
    }

    /** Tells what is better among values that compare as equal: the lower number. */
    default int preference(V value) {
        return 0;
    }
}

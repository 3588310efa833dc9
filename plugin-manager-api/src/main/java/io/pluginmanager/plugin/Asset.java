package io.pluginmanager.plugin;

import java.util.Objects;

/**
 * A file that a plugin brings along for its jobs. Immutable.
 *
 * @since 0.1
 */
public final class Asset {

    private final String name;
    private final String content;

    private Asset(Builder builder) {
        this.name = builder.name;
        this.content = builder.content;
    }

    /** Starts an {@code Asset} with the parts that have no default. */
    public static Builder builder(String name, String content) {
        return new Builder(name, content);
    }

    /** Returns the name of the file. */
    public String name() {
        return name;
    }

    /** Returns the text of the file, unrendered: it may hold macros. */
    public String content() {
        return content;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(name, content);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Asset that && Objects.equals(name, that.name) && Objects.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, content);
    }

    @Override
    public String toString() {
        return "Asset[" + name + ", " + content.length() + " characters]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String name;
        private final String content;

        private Builder(String name, String content) {
            this.name = Objects.requireNonNull(name, "name");
            this.content = Objects.requireNonNull(content, "content");
        }

        /** Returns the value. */
        public Asset build() {
            return new Asset(this);
        }
    }
}

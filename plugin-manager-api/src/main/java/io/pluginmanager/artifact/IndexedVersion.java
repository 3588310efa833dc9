package io.pluginmanager.artifact;

import java.util.List;
import java.util.Objects;

/**
 * One version in an index. Immutable.
 *
 * @since 0.1
 */
public final class IndexedVersion {

    private final String version;
    private final boolean yanked;
    private final List<IndexedFile> files;

    private IndexedVersion(Builder builder) {
        this.version = builder.version;
        this.yanked = builder.yanked;
        this.files = List.copyOf(builder.files);
    }

    /** Starts an {@code IndexedVersion} with the parts that have no default. */
    public static Builder builder(String version) {
        return new Builder(version);
    }

    /** Returns the version as written. */
    public String version() {
        return version;
    }

    /** Tells whether the publisher took the version back: it is not chosen any more, only kept where it is recorded or named exactly. */
    public boolean yanked() {
        return yanked;
    }

    /** Returns its files, at most one a platform. */
    public List<IndexedFile> files() {
        return files;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(version);
        copy.yanked = yanked;
        copy.files = files;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexedVersion that
                && Objects.equals(version, that.version)
                && yanked == that.yanked
                && Objects.equals(files, that.files);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, yanked, files);
    }

    @Override
    public String toString() {
        return "IndexedVersion[" + version + "]";
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String version;
        private boolean yanked;
        private List<IndexedFile> files = List.of();

        private Builder(String version) {
            this.version = Objects.requireNonNull(version, "version");
        }

        /** Sets whether the publisher took the version back; default not. */
        public Builder yanked(boolean yanked) {
            this.yanked = yanked;
            return this;
        }

        /** Sets its files; default none. */
        public Builder files(List<IndexedFile> files) {
            this.files = List.copyOf(files);
            return this;
        }

        /** Returns the value. */
        public IndexedVersion build() {
            return new IndexedVersion(this);
        }
    }
}

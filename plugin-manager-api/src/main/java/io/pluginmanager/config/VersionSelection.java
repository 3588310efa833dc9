package io.pluginmanager.config;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the newest of several versions is found when they are not plain SemVer: {@code policy:} of a plugin. Immutable.
 *
 * @since 0.1
 */
public final class VersionSelection {

    private final String policy;
    private final @Nullable String pattern;
    private final @Nullable String extract;
    private final boolean descending;
    private final boolean allowPrerelease;

    private VersionSelection(Builder builder) {
        this.policy = builder.policy;
        this.pattern = builder.pattern;
        this.extract = builder.extract;
        this.descending = builder.descending;
        this.allowPrerelease = builder.allowPrerelease;
    }

    /** Starts a {@code VersionSelection} with the parts that have no default. */
    public static Builder builder(String policy) {
        return new Builder(policy);
    }

    /** Returns the ordering: {@code semver}, {@code alphabetical}, {@code numerical} or {@code date}. */
    public String policy() {
        return policy;
    }

    /** Returns the RE2 pattern that a whole version must match. */
    public Optional<String> pattern() {
        return Optional.ofNullable(pattern);
    }

    /** Returns the group of the pattern that is compared. */
    public Optional<String> extract() {
        return Optional.ofNullable(extract);
    }

    /** Tells whether the lowest wins. */
    public boolean descending() {
        return descending;
    }

    /** Tells whether SemVer pre-releases take part. */
    public boolean allowPrerelease() {
        return allowPrerelease;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder(policy);
        copy.pattern = pattern;
        copy.extract = extract;
        copy.descending = descending;
        copy.allowPrerelease = allowPrerelease;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionSelection that
                && Objects.equals(policy, that.policy)
                && Objects.equals(pattern, that.pattern)
                && Objects.equals(extract, that.extract)
                && descending == that.descending
                && allowPrerelease == that.allowPrerelease;
    }

    @Override
    public int hashCode() {
        return Objects.hash(policy, pattern, extract, descending, allowPrerelease);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private final String policy;
        private @Nullable String pattern;
        private @Nullable String extract;
        private boolean descending;
        private boolean allowPrerelease;

        private Builder(String policy) {
            this.policy = Objects.requireNonNull(policy, "policy");
        }

        /** Sets the RE2 pattern that a whole version must match; default any version. */
        public Builder pattern(String pattern) {
            this.pattern = Objects.requireNonNull(pattern, "pattern");
            return this;
        }

        /** Sets the group of the pattern that is compared; default the only named group, else the whole version. */
        public Builder extract(String extract) {
            this.extract = Objects.requireNonNull(extract, "extract");
            return this;
        }

        /** Sets whether the lowest wins; default the highest. */
        public Builder descending(boolean descending) {
            this.descending = descending;
            return this;
        }

        /** Sets whether SemVer pre-releases take part; default not. */
        public Builder allowPrerelease(boolean allowPrerelease) {
            this.allowPrerelease = allowPrerelease;
            return this;
        }

        /** Returns the value. */
        public VersionSelection build() {
            return new VersionSelection(this);
        }
    }
}

package io.pluginmanager;

import java.time.Duration;
import java.util.Objects;

/**
 * How to look whether the configuration changed, and what to do then. Immutable.
 *
 * @since 0.1
 */
public final class WatchRequest {

    private final Duration every;
    private final InstallRequest install;

    private WatchRequest(Builder builder) {
        this.every = builder.every;
        this.install = builder.install;
    }

    /** Starts a {@code WatchRequest} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how long to wait between two looks. */
    public Duration every() {
        return every;
    }

    /** Returns the installation that follows each change. */
    public InstallRequest install() {
        return install;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.every = every;
        copy.install = install;
        return copy;
    }

    /** Returns the request in which everything has its default. */
    public static WatchRequest defaults() {
        return builder().build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WatchRequest that
                && Objects.equals(every, that.every)
                && Objects.equals(install, that.install);
    }

    @Override
    public int hashCode() {
        return Objects.hash(every, install);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private Duration every = Duration.ofSeconds(10);
        private InstallRequest install = InstallRequest.defaults();

        private Builder() {}

        /** Sets how long to wait between two looks; default 10 seconds, at least one millisecond. */
        public Builder every(Duration every) {
            this.every = Objects.requireNonNull(every, "every");
            return this;
        }

        /** Sets the installation that follows each change; default as declared. */
        public Builder install(InstallRequest install) {
            this.install = Objects.requireNonNull(install, "install");
            return this;
        }

        /** Returns the value. */
        public WatchRequest build() {
            return new WatchRequest(this);
        }
    }
}

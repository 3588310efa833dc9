package io.pluginmanager.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds on what an installation may use, so that a hostile or broken source cannot use up the machine. Immutable.
 *
 * @since 0.1
 */
public final class Limits {

    private final int concurrency;
    private final int perHost;
    private final int attempts;
    private final long minRate;
    private final Duration stall;
    private final Duration deadline;
    private final int entries;
    private final long unpacked;
    private final int ratio;
    private final long decoderMemory;

    private Limits(Builder builder) {
        this.concurrency = builder.concurrency;
        this.perHost = builder.perHost;
        this.attempts = builder.attempts;
        this.minRate = builder.minRate;
        this.stall = builder.stall;
        this.deadline = builder.deadline;
        this.entries = builder.entries;
        this.unpacked = builder.unpacked;
        this.ratio = builder.ratio;
        this.decoderMemory = builder.decoderMemory;
    }

    /** Starts a {@code Limits} in which everything has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how many artifacts are worked on at once; at least 1. */
    public int concurrency() {
        return concurrency;
    }

    /** Returns how many transfers run at once against one host; at least 1. */
    public int perHost() {
        return perHost;
    }

    /** Returns how often one artifact is asked for before it counts as failed, mirrors included; at least 1. */
    public int attempts() {
        return attempts;
    }

    /** Returns how many bytes a second must arrive on average over the time of {@link #stall()}; 0 switches the check off. */
    public long minRate() {
        return minRate;
    }

    /** Returns how long a transfer may be silent. */
    public Duration stall() {
        return stall;
    }

    /** Returns how long one artifact may take altogether, all attempts and waits included. */
    public Duration deadline() {
        return deadline;
    }

    /** Returns how many entries an archive or collection may have. */
    public int entries() {
        return entries;
    }

    /** Returns how many bytes an artifact may have, packed as well as unpacked. */
    public long unpacked() {
        return unpacked;
    }

    /** Returns how many times larger than its archive the unpacked content may be, above a floor of 100 MiB. */
    public int ratio() {
        return ratio;
    }

    /** Returns how many bytes a decoder may allocate. */
    public long decoderMemory() {
        return decoderMemory;
    }

    /** Starts a copy. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.concurrency = concurrency;
        copy.perHost = perHost;
        copy.attempts = attempts;
        copy.minRate = minRate;
        copy.stall = stall;
        copy.deadline = deadline;
        copy.entries = entries;
        copy.unpacked = unpacked;
        copy.ratio = ratio;
        copy.decoderMemory = decoderMemory;
        return copy;
    }

    /** Returns the limits in which everything has its default. */
    public static Limits defaults() {
        return builder().build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits that
                && concurrency == that.concurrency
                && perHost == that.perHost
                && attempts == that.attempts
                && minRate == that.minRate
                && Objects.equals(stall, that.stall)
                && Objects.equals(deadline, that.deadline)
                && entries == that.entries
                && unpacked == that.unpacked
                && ratio == that.ratio
                && decoderMemory == that.decoderMemory;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                concurrency, perHost, attempts, minRate, stall, deadline, entries, unpacked, ratio, decoderMemory);
    }

    /** Collects the parts. Not thread-safe; may be reused after {@link #build()}. */
    public static final class Builder {
        private int concurrency = 16;
        private int perHost = 16;
        private int attempts = 5;
        private long minRate = 1024;
        private Duration stall = Duration.ofSeconds(30);
        private Duration deadline = Duration.ofMinutes(30);
        private int entries = 200_000;
        private long unpacked = 8L << 30;
        private int ratio = 200;
        private long decoderMemory = 80L << 20;

        private Builder() {}

        /** Sets how many artifacts are worked on at once; default 16. */
        public Builder concurrency(int concurrency) {
            this.concurrency = concurrency;
            return this;
        }

        /** Sets how many transfers run at once against one host; default 16. */
        public Builder perHost(int perHost) {
            this.perHost = perHost;
            return this;
        }

        /** Sets how often one artifact is asked for before it counts as failed; default 5. */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /** Sets how many bytes a second must arrive on average over the time of {@link #stall()}; default 1024, 0 switches the check off. */
        public Builder minRate(long minRate) {
            this.minRate = minRate;
            return this;
        }

        /** Sets how long a transfer may be silent; default 30 seconds. */
        public Builder stall(Duration stall) {
            this.stall = Objects.requireNonNull(stall, "stall");
            return this;
        }

        /** Sets how long one artifact may take altogether, all attempts and waits included; default 30 minutes. */
        public Builder deadline(Duration deadline) {
            this.deadline = Objects.requireNonNull(deadline, "deadline");
            return this;
        }

        /** Sets how many entries an archive or collection may have; default 200,000. */
        public Builder entries(int entries) {
            this.entries = entries;
            return this;
        }

        /** Sets how many bytes an artifact may have, packed as well as unpacked; default 8 GiB. */
        public Builder unpacked(long unpacked) {
            this.unpacked = unpacked;
            return this;
        }

        /** Sets how many times larger than its archive the unpacked content may be; default 200. */
        public Builder ratio(int ratio) {
            this.ratio = ratio;
            return this;
        }

        /** Sets how many bytes a decoder may allocate; default 80 MiB. */
        public Builder decoderMemory(long decoderMemory) {
            this.decoderMemory = decoderMemory;
            return this;
        }

        /** Returns the value. */
        public Limits build() {
            return new Limits(this);
        }
    }
}

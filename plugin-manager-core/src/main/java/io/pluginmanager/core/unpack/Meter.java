package io.pluginmanager.core.unpack;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what an archive costs. Thread-safe except for {@link #entry}, which the reading thread calls. */
final class Meter {

    private final UnpackLimits limits;
    private final long archiveBytes;
    private final AtomicLong unpacked = new AtomicLong();
    private long entries;

    Meter(UnpackLimits limits, long archiveBytes) {
        this.limits = limits;
        this.archiveBytes = archiveBytes;
    }

    void entry() throws Refusal {
        checkEntries(++entries);
    }

    void checkEntries(long count) throws Refusal {
        if (count > limits.entries()) {
            throw Refusal.limit("it has more than " + limits.entries() + " entries", "limits.entries");
        }
    }

    /** Refuses early what a header announces; the announcement alone allows nothing. */
    void announce(long bytes) throws Refusal {
        check(unpacked.get(), bytes);
    }

    void produce(long bytes) throws Refusal {
        check(unpacked.addAndGet(bytes), 0);
    }

    private void check(long sum, long more) throws Refusal {
        if (more > limits.unpackedBytes() - sum) {
            throw Refusal.limit("it unpacks to more than " + limits.unpackedBytes() + " bytes", "limits.unpacked");
        }
        long total = sum + more;
        if (total > UnpackLimits.RATIO_FLOOR && total / limits.ratio() >= Math.max(1, archiveBytes)) {
            throw Refusal.limit(
                    "it unpacks to more than " + limits.ratio() + " times its " + archiveBytes + " bytes",
                    "limits.ratio");
        }
    }
}

package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;

/**
 * Bounds what names and headers of one archive take of this JVM's heap, so that a flood of them ends in a refusal and
 * not in an {@link OutOfMemoryError} that hits the whole host.
 */
final class HeapBudget {

    private long left = Runtime.getRuntime().maxMemory() / 2;

    void take(long bytes) throws Refusal {
        left -= bytes;
        if (left < 0) {
            throw Refusal.of(
                    Reason.LIMIT,
                    "the names of its entries do not fit into the memory of this JVM",
                    "start the host with a larger heap (-Xmx), or ask its author for fewer files");
        }
    }
}

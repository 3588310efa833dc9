package io.pluginmanager.core.fetch;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Bounds how many transfers run at once against one host; one that waits for its next attempt does not count. */
final class HostLimits {

    private final int perHost;
    private final RunControl control;
    private final Map<String, Semaphore> hosts = new ConcurrentHashMap<>();

    HostLimits(int perHost, RunControl control) {
        this.perHost = perHost;
        this.control = control;
    }

    Semaphore of(String host) {
        return hosts.computeIfAbsent(host, absent -> new Semaphore(perHost));
    }

    /** Does something when the host has room for it. */
    <T> T within(String host, DiscreetFailures.Action<T> action) throws IOException {
        Semaphore permits = of(host);
        control.await(permits::acquire);
        try {
            return action.run();
        } finally {
            permits.release();
        }
    }
}

package io.pluginmanager.core.lock;

/**
 * Names one process of one boot of one host, so that a later process with the same number is not taken for it.
 *
 * @param host the host's name
 * @param pid the process number within its name space
 * @param startTicks when it started: clock ticks since boot on Linux, epoch milliseconds elsewhere, 0 if unknown
 * @param bootId the kernel's identity of this boot, or empty; equal in all containers of one kernel
 * @param pidNamespace the space in which {@code pid} counts, or empty
 */
public record ProcessIdentity(String host, long pid, long startTicks, String bootId, String pidNamespace) {

    /** Returns the identity of this process. */
    public static ProcessIdentity current() {
        return new SystemProcesses().current();
    }

    /**
     * Tells whether {@code other} has certainly ended, as far as this process, which must be the current one, can see.
     *
     * <p>That is so on the same host if the host was booted since, if no process has the number, or if the process with
     * the number started at another time. A process of another host, or of another name space of process numbers, is
     * never provably gone.
     */
    public boolean isProvablyGone(ProcessIdentity other) {
        if (host.isEmpty() || !host.equals(other.host)) {
            return false;
        }
        if (!bootId.equals(other.bootId)) {
            return !bootId.isEmpty() && !other.bootId.isEmpty();
        }
        return pidNamespace.equals(other.pidNamespace) && new SystemProcesses().isGone(other.pid, other.startTicks);
    }

    /** Tells whether both run on one kernel for certain; containers of one machine do. */
    boolean sharesKernelWith(ProcessIdentity other) {
        return !bootId.isEmpty() && bootId.equals(other.bootId);
    }
}

package io.pluginmanager.core.job.boot;

/** The exit codes of the boot program, as its contract names them. */
public enum BootExit {
    /** Everything is in place. */
    DONE(0),
    /** Something that this list does not name; a second try may succeed. */
    FAILED(1),
    /** The plan cannot be read, or asks for what is not allowed. */
    BAD_PLAN(10),
    /** A file or secret that the plan refers to does not exist. */
    NOT_FOUND(11),
    /** Bytes do not have the digest that the plan names. */
    CHECKSUM(12),
    /** Something may not be read or written. */
    DENIED(13),
    /** The disk or a quota is used up. */
    DISK_FULL(14);

    private final int code;

    BootExit(int code) {
        this.code = code;
    }

    /** Returns the code with which the process ends. */
    public int code() {
        return code;
    }
}

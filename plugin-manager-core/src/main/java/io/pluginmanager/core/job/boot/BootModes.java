package io.pluginmanager.core.job.boot;

import io.pluginmanager.job.BootBundle;

/**
 * What the executor may do with what it gets; nobody else may do anything.
 *
 * <p>The owner of secrets is the executor where the bundle names one, and then it alone reads them; else the group does,
 * which is how volumes of pods are shared.
 */
enum BootModes {
    DIRECTORY("rwxr-x---", "r-xr-x---"),
    FILE("rw-r-----", "r--r-----"),
    PROGRAM("rwxr-x---", "r-xr-x---"),
    GROUP_SECRET("r--r-----", "r--r-----"),
    GROUP_SECRET_PROGRAM("r-xr-x---", "r-xr-x---"),
    OWNER_SECRET("r--------", "r--------"),
    OWNER_SECRET_PROGRAM("r-x------", "r-x------");

    private final String usual;
    private final String readOnly;

    BootModes(String usual, String readOnly) {
        this.usual = usual;
        this.readOnly = readOnly;
    }

    static BootModes of(BootBundle bundle, boolean secret, boolean program) {
        if (!secret) {
            return program ? PROGRAM : FILE;
        }
        if (bundle.owner().isPresent()) {
            return program ? OWNER_SECRET_PROGRAM : OWNER_SECRET;
        }
        return program ? GROUP_SECRET_PROGRAM : GROUP_SECRET;
    }

    int bits(boolean isReadOnly) {
        String letters = isReadOnly ? readOnly : usual;
        int bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            bits = bits << 1 | (letters.charAt(i) == '-' ? 0 : 1);
        }
        return bits;
    }

    /** Returns the mode as a number in octal digits, for example {@code 0640}. */
    String octal(boolean isReadOnly) {
        return String.format("0%o", bits(isReadOnly));
    }
}

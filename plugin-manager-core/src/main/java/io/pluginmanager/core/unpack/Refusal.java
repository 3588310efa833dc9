package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stops the reading of an archive; {@link Unpacker} adds the archive's name and makes an {@link UnpackException}. */
final class Refusal extends IOException {

    private static final long serialVersionUID = 1;
    private static final String OBTAIN_AGAIN = "fetch it again, and if that fails ask its author for an intact one";
    private static final String REPACK = "ask its author for an archive without it";

    private final Reason reason;
    private final @Nullable String entry;

    private Refusal(Reason reason, @Nullable String entry, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.entry = entry;
    }

    static Refusal of(Reason reason, String what, String next) {
        return new Refusal(reason, null, what + "; " + next, null);
    }

    static Refusal causedBy(Reason reason, String what, String next, Throwable cause) {
        return new Refusal(reason, null, what + "; " + next, cause);
    }

    static Refusal ofEntry(Reason reason, String printableName, String what, String next) {
        return new Refusal(reason, printableName, "entry \"" + printableName + "\" " + what + "; " + next, null);
    }

    static Refusal unsafe(String printableName, String what) {
        return ofEntry(Reason.UNSAFE, printableName, what, REPACK);
    }

    static Refusal damaged(String what) {
        return of(Reason.DAMAGED, what, OBTAIN_AGAIN);
    }

    static Refusal damaged(String what, Throwable cause) {
        return new Refusal(Reason.DAMAGED, null, what + "; " + OBTAIN_AGAIN, cause);
    }

    static Refusal damagedEntry(String printableName, String what) {
        return ofEntry(Reason.DAMAGED, printableName, what, OBTAIN_AGAIN);
    }

    static Refusal limit(String what, String key) {
        return of(Reason.LIMIT, what, "if the archive is to be trusted, raise " + key);
    }

    Reason reason() {
        return reason;
    }

    @Nullable
    String entry() {
        return entry;
    }
}

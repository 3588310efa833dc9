package io.pluginmanager.core.fetch;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** The local side of a transfer failed: no other attempt at the source can help. */
public final class LocalWriteException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient IOException reason;

    private LocalWriteException(IOException cause) {
        super(cause.getMessage(), cause);
        this.reason = cause;
    }

    /** Returns what failed. */
    public IOException reason() {
        return reason;
    }

    /** Something that writes locally. */
    interface Writing<T> {

        T run() throws IOException;
    }

    /** Does something and marks its failure as local; an interrupt is none. */
    static <T> T guard(Writing<T> writing) throws IOException {
        try {
            return writing.run();
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new LocalWriteException(e);
        }
    }
}

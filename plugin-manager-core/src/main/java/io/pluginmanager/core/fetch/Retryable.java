package io.pluginmanager.core.fetch;

import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Whether another attempt may succeed after a failure. */
final class Retryable {

    private Retryable() {}

    static boolean is(IOException e) {
        if (e instanceof LocalWriteException) {
            return false;
        }
        if (e instanceof WrongBytesException wrong) {
            return !wrong.again();
        }
        return e instanceof SourceException source ? source.kind().retryable() : !isMistrust(e);
    }

    /** A certificate that is wrong now is wrong in a second, too; to ask again only helps who is in between. */
    static boolean isMistrust(Throwable e) {
        boolean handshake = false;
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
            handshake |= cause instanceof SSLHandshakeException;
            if (handshake && cause instanceof CertificateException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}

package io.pluginmanager.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What failures of TLS mean. */
final class TlsFaults {

    private static final String UNKNOWN_AUTHORITY =
            "no trusted authority vouches for the server's certificate; name its"
                    + " authority in 'tls.ca' if you trust it";

    private TlsFaults() {}

    /** Says why no other attempt can succeed; empty if the connection may just have failed. */
    static Optional<String> lasting(SSLException failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return Optional.of("the server's certificate is not for this host name");
        }
        CertificateException certificate = find(failure, CertificateException.class);
        if (certificate != null || find(failure, CertPathValidatorException.class) != null) {
            return Optional.of(ofCertificate(failure));
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        // later JDKs say "handshake_failure" of a connection that broke before its first byte, too
        if (message.contains("kickstart")) {
            return Optional.empty();
        }
        if (message.contains("unsupported or unrecognized ssl message")) {
            return Optional.of("the server does not speak https at this port");
        }
        if (message.contains("protocol_version") || message.contains("no appropriate protocol")) {
            return Optional.of("the server speaks no version of TLS that is safe; 1.2 is the oldest");
        }
        if (message.contains("handshake_failure") || message.contains("insufficient_security")) {
            return Optional.of("the server and this Java found no common way to encrypt");
        }
        return Optional.empty();
    }

    /** Tells whether a server refused the certificate of the client, or the lack of one. */
    static boolean isRefusedClient(SSLException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("received fatal alert")
                && (message.contains("certificate_required")
                        || message.contains("bad_certificate")
                        || message.contains("certificate_unknown")
                        || message.contains("certificate_expired")
                        || message.contains("certificate_revoked")
                        || message.contains("unsupported_certificate")
                        || message.contains("unknown_ca")
                        || message.contains("access_denied"));
    }

    static boolean isUnknownAuthority(Throwable failure) {
        return ofCertificate(failure).equals(UNKNOWN_AUTHORITY);
    }

    private static String ofCertificate(Throwable failure) {
        CertPathValidatorException path = find(failure, CertPathValidatorException.class);
        if (find(failure, CertificateExpiredException.class) != null || is(path, BasicReason.EXPIRED)) {
            return "the server's certificate has expired";
        }
        if (find(failure, CertificateNotYetValidException.class) != null || is(path, BasicReason.NOT_YET_VALID)) {
            return "the server's certificate is not valid yet; check the clock";
        }
        if (is(path, BasicReason.ALGORITHM_CONSTRAINED)) {
            return "the server's certificate uses an algorithm that is not safe any more";
        }
        if (is(path, BasicReason.REVOKED)) {
            return "the server's certificate was revoked";
        }
        if (find(failure, CertPathBuilderException.class) != null || path != null) {
            return UNKNOWN_AUTHORITY;
        }
        return "the server's certificate is refused";
    }

    private static boolean is(@Nullable CertPathValidatorException path, BasicReason reason) {
        return path != null && path.getReason() == reason;
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}

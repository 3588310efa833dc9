package io.pluginmanager.http;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Certificates of the configuration.
 *
 * @param authorities what is trusted besides the authorities of Java
 * @param identity the client's key and certificates; null for none
 */
record TlsMaterial(
        List<X509Certificate> authorities, @Nullable KeyStore identity) {

    static final TlsMaterial NONE = new TlsMaterial(List.of(), null);

    TlsMaterial {
        authorities = List.copyOf(authorities);
    }

    /**
     * Reads the files that a configuration names.
     *
     * @throws IOException if one cannot be read or does not hold what it should; the message names the file
     */
    static TlsMaterial read(Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key)
            throws IOException {
        return new TlsMaterial(
                authorities.isPresent() ? Pem.certificates(authorities.get()) : List.of(),
                certificate.isPresent() && key.isPresent() ? Pem.identity(certificate.get(), key.get()) : null);
    }
}

package io.pluginmanager.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Sets a client up for https: whom it trusts and what it shows. There is no way to trust everybody. */
final class Tls {

    private Tls() {}

    /**
     * Sets a client up.
     *
     * @param shows whether the client shows its certificate to servers that ask for one
     */
    static void configure(OkHttpClient.Builder builder, TlsMaterial material, boolean shows) throws IOException {
        try {
            X509ExtendedTrustManager trust = trust(material);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shows ? keys(material.identity()) : null, new TrustManager[] {trust}, null);
            builder.sslSocketFactory(new SecureSockets(context.getSocketFactory()), trust);
        } catch (GeneralSecurityException e) {
            throw new IOException("https cannot be used: this Java lacks what TLS needs", e);
        }
    }

    private static X509ExtendedTrustManager trust(TlsMaterial material) throws GeneralSecurityException, IOException {
        if (material.authorities().isEmpty()) {
            return trust((KeyStore) null);
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (X509Certificate authority : material.authorities()) {
            store.setCertificateEntry("authority-" + count++, authority);
        }
        return new LayeredTrust(trust(store), () -> trust((KeyStore) null));
    }

    private static X509ExtendedTrustManager trust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("no manager of trust for X.509");
    }

    private static KeyManager @Nullable [] keys(@Nullable KeyStore identity) throws GeneralSecurityException {
        if (identity == null) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(identity, new char[0]);
        return factory.getKeyManagers();
    }
}

package io.pluginmanager.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the authorities of a configuration, and those of Java besides, which are loaded when the former do not suffice.
 * Thread-safe.
 */
final class LayeredTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager own;
    private final Loader loader;
    private @Nullable X509ExtendedTrustManager system;

    /** Loads the authorities of Java. */
    interface Loader {
        X509ExtendedTrustManager load() throws GeneralSecurityException;
    }

    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    LayeredTrust(X509ExtendedTrustManager own, Loader loader) {
        this.own = own;
        this.loader = loader;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(manager -> manager.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(manager -> manager.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(manager -> manager.checkServerTrusted(chain, authType, engine));
    }

    private void check(Check check) throws CertificateException {
        try {
            check.by(own);
        } catch (CertificateException e) {
            try {
                check.by(system());
            } catch (CertificateException other) {
                // what is wrong with the certificate itself says more than that its authority is unknown
                CertificateException telling = TlsFaults.isUnknownAuthority(e) ? other : e;
                CertificateException further = telling == e ? other : e;
                telling.addSuppressed(further);
                throw telling;
            }
        }
    }

    private synchronized X509ExtendedTrustManager system() throws CertificateException {
        X509ExtendedTrustManager loaded = system;
        if (loaded == null) {
            try {
                loaded = loader.load();
            } catch (GeneralSecurityException e) {
                throw new CertificateException("the authorities of Java cannot be loaded", e);
            }
            system = loaded;
        }
        return loaded;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw neverServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw neverServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw neverServer();
    }

    private static CertificateException neverServer() {
        return new CertificateException("this end is never a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return own.getAcceptedIssuers();
    }
}

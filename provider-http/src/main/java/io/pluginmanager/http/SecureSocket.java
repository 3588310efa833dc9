package io.pluginmanager.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A socket of TLS that is read through an {@link AnswerInput}; all else is that of the JDK. */
final class SecureSocket extends SSLSocket implements AnswerSocket {

    /** More than a record holds. */
    private static final int BUFFER = 1 << 15;

    private final SSLSocket secure;
    private final AnswerInput input;

    SecureSocket(SSLSocket secure) throws IOException {
        this.secure = secure;
        this.input = new AnswerInput(new Decrypted(secure.getInputStream()), ByteBuffer.allocate(BUFFER));
    }

    /** What was decrypted; an end is seen only by who waits for more. */
    private record Decrypted(InputStream stream) implements AnswerInput.Arrivals {

        @Override
        public int read(ByteBuffer target) throws IOException {
            int count = stream.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
            target.position(target.position() + Math.max(count, 0));
            return count;
        }

        @Override
        public int poll(ByteBuffer target) throws IOException {
            return stream.available() > 0 ? read(target) : 0;
        }
    }

    @Override
    public AnswerInput input() {
        return input;
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return secure.getSupportedCipherSuites();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return secure.getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        secure.setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedProtocols() {
        return secure.getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return secure.getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        secure.setEnabledProtocols(protocols);
    }

    @Override
    public SSLSession getSession() {
        return secure.getSession();
    }

    @Override
    public SSLSession getHandshakeSession() {
        return secure.getHandshakeSession();
    }

    @Override
    public SSLParameters getSSLParameters() {
        return secure.getSSLParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        secure.setSSLParameters(parameters);
    }

    @Override
    public String getApplicationProtocol() {
        return secure.getApplicationProtocol();
    }

    @Override
    public String getHandshakeApplicationProtocol() {
        return secure.getHandshakeApplicationProtocol();
    }

    @Override
    public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
        secure.addHandshakeCompletedListener(listener);
    }

    @Override
    public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
        secure.removeHandshakeCompletedListener(listener);
    }

    @Override
    public void startHandshake() throws IOException {
        secure.startHandshake();
    }

    @Override
    public void setUseClientMode(boolean mode) {
        secure.setUseClientMode(mode);
    }

    @Override
    public boolean getUseClientMode() {
        return secure.getUseClientMode();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        secure.setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return secure.getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        secure.setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return secure.getWantClientAuth();
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        secure.setEnableSessionCreation(flag);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return secure.getEnableSessionCreation();
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return secure.getOutputStream();
    }

    @Override
    public synchronized void setSoTimeout(int timeout) throws SocketException {
        secure.setSoTimeout(timeout);
    }

    @Override
    public synchronized int getSoTimeout() throws SocketException {
        return secure.getSoTimeout();
    }

    @Override
    public synchronized void close() throws IOException {
        secure.close();
    }

    @Override
    public void shutdownInput() throws IOException {
        secure.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        secure.shutdownOutput();
    }

    @Override
    public boolean isConnected() {
        return secure.isConnected();
    }

    @Override
    public boolean isBound() {
        return secure.isBound();
    }

    @Override
    public boolean isClosed() {
        return secure.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return secure.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return secure.isOutputShutdown();
    }

    @Override
    public InetAddress getInetAddress() {
        return secure.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return secure.getLocalAddress();
    }

    @Override
    public int getPort() {
        return secure.getPort();
    }

    @Override
    public int getLocalPort() {
        return secure.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return secure.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return secure.getLocalSocketAddress();
    }

    @Override
    public String toString() {
        return secure.toString();
    }
}

package io.pluginmanager.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A socket over a channel, which a plain one of Java 17 is not: an interrupt of a thread that connects, reads or writes
 * ends that at once. Its address is checked when it connects, so that no other lookup lies in between.
 */
final class ChannelSocket extends Socket implements AnswerSocket {

    private static final int BUFFER = 1 << 16;

    private final SocketChannel channel;
    private final Socket adaptor;
    private final EgressPolicy egress;
    private final ChannelArrivals arrivals;
    private final AnswerInput input;

    ChannelSocket(EgressPolicy egress) throws IOException {
        super((SocketImpl) null);
        this.egress = egress;
        this.channel = SocketChannel.open();
        this.adaptor = channel.socket();
        this.arrivals = new ChannelArrivals(channel);
        this.input = new AnswerInput(arrivals, ByteBuffer.allocateDirect(BUFFER));
    }

    @Override
    public AnswerInput input() {
        return input;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        InetSocketAddress target = (InetSocketAddress) endpoint;
        if (target.isUnresolved()) {
            throw new UnknownHostException(target.getHostString());
        }
        egress.check(target.getHostString(), target.getAddress());
        adaptor.connect(endpoint, timeout);
        // requests go out in one write; waiting for an acknowledgement of the one before would only cost time
        adaptor.setTcpNoDelay(true);
    }

    @Override
    public void bind(SocketAddress local) throws IOException {
        adaptor.bind(local);
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return adaptor.getOutputStream();
    }

    @Override
    public synchronized void setSoTimeout(int timeout) throws SocketException {
        adaptor.setSoTimeout(timeout);
        arrivals.timeout(timeout);
    }

    @Override
    public synchronized int getSoTimeout() throws SocketException {
        return adaptor.getSoTimeout();
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    @Override
    public void shutdownInput() throws IOException {
        adaptor.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        adaptor.shutdownOutput();
    }

    @Override
    public boolean isConnected() {
        return adaptor.isConnected();
    }

    @Override
    public boolean isBound() {
        return adaptor.isBound();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public boolean isInputShutdown() {
        return adaptor.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return adaptor.isOutputShutdown();
    }

    @Override
    public InetAddress getInetAddress() {
        return adaptor.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return adaptor.getLocalAddress();
    }

    @Override
    public int getPort() {
        return adaptor.getPort();
    }

    @Override
    public int getLocalPort() {
        return adaptor.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return adaptor.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return adaptor.getLocalSocketAddress();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        adaptor.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return adaptor.getTcpNoDelay();
    }

    @Override
    public void setSoLinger(boolean on, int linger) throws SocketException {
        adaptor.setSoLinger(on, linger);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return adaptor.getSoLinger();
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        adaptor.setKeepAlive(on);
    }

    @Override
    public boolean getKeepAlive() throws SocketException {
        return adaptor.getKeepAlive();
    }

    @Override
    public String toString() {
        return adaptor.toString();
    }
}

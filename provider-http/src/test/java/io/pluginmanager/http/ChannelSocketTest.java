package io.pluginmanager.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.spi.SourceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChannelSocketTest {

    private ServerSocket listener;
    private ChannelSocket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        client = new ChannelSocket(EgressPolicy.any());
        client.connect(listener.getLocalSocketAddress(), 10_000);
        server = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    @Test
    void connectedSocketSaysWhatItIs() throws Exception {
        assertThat(client.isConnected()).isTrue();
        assertThat(client.isBound()).isTrue();
        assertThat(client.isClosed()).isFalse();
        assertThat(client.getPort()).isEqualTo(listener.getLocalPort());
        assertThat(client.getLocalPort()).isEqualTo(server.getPort());
        assertThat(client.getInetAddress()).isEqualTo(listener.getInetAddress());
        assertThat(client.getTcpNoDelay()).isTrue();

        client.close();

        assertThat(client.isClosed()).isTrue();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void readWaitsAsLongAsItIsTold() throws Exception {
        client.setSoTimeout(1);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        client.setSoTimeout(0);
        send("x");
        assertThat(client.getInputStream().read()).isEqualTo('x');

        client.setSoTimeout(30_000);
        send("y");
        assertThat(client.getInputStream().read()).isEqualTo('y');
    }

    @Test
    void headerIsHandedOutAlone() throws Exception {
        client.input().expectHeader();
        send("HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody");
        InputStream input = client.getInputStream();

        StringBuilder header = new StringBuilder();
        byte[] buffer = new byte[100];
        while (!header.toString().endsWith("\r\n\r\n")) {
            header.append(new String(buffer, 0, input.read(buffer), US_ASCII));
        }

        assertThat(header).hasToString("HTTP/1.1 200 OK\r\nA: b\r\n\r\n");
        client.input().expectBody(4);
        assertThat(input.readNBytes(4)).isEqualTo("body".getBytes(US_ASCII));
    }

    @Test
    void bytesBeyondTheBodyAreAnError() throws Exception {
        send("bodyevil");
        client.input().expectBody(4);

        assertThatThrownBy(() -> client.getInputStream().readNBytes(4))
                .isInstanceOf(AnswerInput.ExcessBytesException.class);
    }

    @Test
    void bytesBetweenAnswersAreNotHandedOut() throws Exception {
        client.input().expectNothing();
        send("evil");

        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(AnswerInput.ExcessBytesException.class);
    }

    @Test
    void nothingMayWaitBeforeARequest() throws Exception {
        client.input().expectHeader();
        send("xy");
        assertThat(client.getInputStream().read()).isEqualTo('x');

        assertThatThrownBy(() -> client.input().expectHeader()).isInstanceOf(AnswerInput.ExcessBytesException.class);
    }

    @Test
    void endedConnectionTakesNoFurtherRequest() throws Exception {
        client.input().expectHeader();
        server.close();
        assertThat(client.getInputStream().read()).isEqualTo(-1);

        assertThatThrownBy(() -> client.input().expectHeader()).isInstanceOf(EOFException.class);
    }

    @Test
    void addressIsCheckedWhenItIsConnectedTo() throws Exception {
        try (ChannelSocket onlyPublic = new ChannelSocket(EgressPolicy.of(true, List.of(), Optional.empty()))) {
            assertThatThrownBy(() -> onlyPublic.connect(listener.getLocalSocketAddress()))
                    .isInstanceOf(SourceException.class);
        }
        InetAddress disguised = InetAddress.getByAddress("harmless.example", new byte[] {(byte) 169, (byte) 254, 1, 1});
        try (ChannelSocket any = new ChannelSocket(EgressPolicy.any())) {
            assertThatThrownBy(() -> any.connect(new InetSocketAddress(disguised, 80)))
                    .isInstanceOf(SourceException.class)
                    .hasMessageStartingWith("the host 'harmless.example' is refused");
        }
    }

    private void send(String text) throws IOException {
        server.getOutputStream().write(text.getBytes(US_ASCII));
    }
}

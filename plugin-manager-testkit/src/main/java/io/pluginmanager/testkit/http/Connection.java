package io.pluginmanager.testkit.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection: reads requests and answers them until one side has enough. */
final class Connection {

    private final Socket raw;
    private final Socket socket;
    private final RequestReader requests;
    private final OutputStream output;
    private final Recording recording;
    private final Function<ReceivedRequest, Reply> replies;

    /** Wraps a socket; {@code secured} is the same one, or TLS over it. */
    Connection(Socket raw, Socket secured, int number, Recording recording, Function<ReceivedRequest, Reply> replies)
            throws IOException {
        this.raw = raw;
        this.socket = secured;
        this.requests = new RequestReader(new BufferedInputStream(secured.getInputStream()), number);
        this.output = new BufferedOutputStream(secured.getOutputStream(), 32 << 10);
        this.recording = recording;
        this.replies = replies;
    }

    void serve() throws IOException {
        boolean dying = false;
        for (ReceivedRequest request = requests.next(); request != null; request = requests.next()) {
            recording.arrived(request);
            if (dying) {
                break;
            }
            Reply reply = replies.apply(request);
            recording.answerBegins();
            boolean goesOn;
            try {
                goesOn = answer(request, reply);
            } finally {
                recording.answerEnds();
            }
            if (!goesOn) {
                return;
            }
            dying = reply.afterwards == Reply.Afterwards.DIE_ON_REUSE;
        }
        socket.close();
    }

    /** Returns false if nothing more can follow; the socket is closed then. */
    private boolean answer(ReceivedRequest request, Reply reply) throws IOException {
        if (reply.silent) {
            pause(null);
            return false;
        }
        if (reply.heldUntil != null) {
            pause(reply.heldUntil);
        }
        boolean framed;
        boolean complete;
        BodyWriter body = new BodyWriter(reply, output, this::pause, bytes -> recording.sent(request, bytes));
        for (String interim : reply.interim) {
            text(interim);
            output.flush();
        }
        if (reply.raw) {
            complete = body.write(0, reply.body.size());
            framed = false;
        } else {
            Answer answer = Answer.to(request, reply);
            head(reply, answer);
            complete = answer.bodiless() || body.write(answer.from(), answer.length());
            framed = answer.framed() && complete;
        }
        output.flush();
        if (reply.afterwards == Reply.Afterwards.STAY && complete) {
            return true;
        }
        if (framed && reply.afterwards != Reply.Afterwards.CLOSE && !request.asksToClose()) {
            return true;
        }
        end(reply, complete);
        return false;
    }

    private void end(Reply reply, boolean complete) throws IOException {
        if (reply.reset) {
            raw.setSoLinger(true, 0);
        }
        if (!complete) {
            raw.close(); // no TLS farewell, as when a line breaks
        }
        socket.close();
    }

    private void head(Reply reply, Answer answer) throws IOException {
        text((reply.http10 ? "HTTP/1.0 " : "HTTP/1.1 ") + answer.status() + " Status\r\n");
        for (String line : answer.headerLines()) {
            text(line + "\r\n");
        }
        text("\r\n");
    }

    private void pause(@Nullable CountDownLatch until) throws IOException {
        recording.pauseBegins();
        if (until == null) {
            requests.awaitEnd();
            throw new IOException("the client closed the connection");
        }
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server was closed");
        }
    }

    private void text(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

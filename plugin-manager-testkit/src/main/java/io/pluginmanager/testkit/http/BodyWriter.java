package io.pluginmanager.testkit.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends the bytes of one answer as its reply says: in chunks, slowly, with a pause, not all of them. */
final class BodyWriter {

    private static final int BLOCK = 16 << 10;
    private static final int STEPS_PER_SECOND = 50;

    private final Reply reply;
    private final OutputStream output;
    private final Pause pause;
    private final Sent counter;
    private long chunkLeft;

    /** Waits where the test wants it; returns when the answer goes on. */
    interface Pause {
        void await(@Nullable CountDownLatch until) throws IOException;
    }

    /** Is told of every piece. */
    interface Sent {
        void add(long bytes);
    }

    BodyWriter(Reply reply, OutputStream output, Pause pause, Sent counter) {
        this.reply = reply;
        this.output = output;
        this.pause = pause;
        this.counter = counter;
    }

    /** Sends a part of the body and returns whether all of it was sent, its end mark included. */
    boolean write(long from, long length) throws IOException {
        boolean cut = reply.cutAfter != Reply.NEVER && reply.cutAfter <= length;
        long limit = cut ? reply.cutAfter : length;
        boolean chunked = reply.framing == Reply.Framing.CHUNKED && !reply.raw && !reply.http10;
        byte[] block = new byte[BLOCK];
        long started = System.nanoTime();
        long sent = 0;
        while (true) {
            if (sent == reply.pauseAfter) {
                output.flush();
                pause.await(reply.pauseUntil);
                started = System.nanoTime() - elapsedFor(sent);
            }
            if (sent >= limit) {
                break;
            }
            int step = step(sent, limit);
            if (chunked) {
                if (chunkLeft == 0) {
                    startChunk(length - sent);
                }
                step = (int) Math.min(step, chunkLeft);
            }
            reply.body.read(from + sent, block, step);
            output.write(block, 0, step);
            sent += step;
            counter.add(step);
            if (chunked) {
                chunkLeft -= step;
                if (chunkLeft == 0) {
                    text("\r\n");
                }
            }
            keepRate(started, sent);
        }
        boolean ended = !cut && (!chunked || reply.terminated);
        if (ended && chunked) {
            text("0\r\n\r\n");
        }
        output.flush();
        return ended;
    }

    private int step(long sent, long limit) {
        long step = Math.min(BLOCK, limit - sent);
        if (reply.pauseAfter > sent) {
            step = Math.min(step, reply.pauseAfter - sent);
        }
        if (reply.bytesPerSecond > 0) {
            step = Math.min(step, Math.max(1, reply.bytesPerSecond / STEPS_PER_SECOND));
        }
        return (int) step;
    }

    private void startChunk(long rest) throws IOException {
        chunkLeft = Math.min(reply.chunkSize, rest);
        String text = reply.chunkSizeText;
        text((text == null ? Long.toHexString(chunkLeft) : text) + "\r\n");
    }

    private long elapsedFor(long sent) {
        return reply.bytesPerSecond == 0
                ? 0
                : (long) (sent * (double) TimeUnit.SECONDS.toNanos(1) / reply.bytesPerSecond);
    }

    private void keepRate(long started, long sent) throws IOException {
        if (reply.bytesPerSecond == 0) {
            return;
        }
        output.flush();
        long early = started + elapsedFor(sent) - System.nanoTime();
        if (early > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(early);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the server was closed");
            }
        }
    }

    private void text(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

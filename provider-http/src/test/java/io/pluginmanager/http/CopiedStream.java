package io.pluginmanager.http;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream that remembers what goes through it. */
final class CopiedStream extends PrintStream {

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    CopiedStream(PrintStream target) {
        super(target, true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        synchronized (copy) {
            copy.write(b);
        }
        super.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        synchronized (copy) {
            copy.write(bytes, offset, length);
        }
        super.write(bytes, offset, length);
    }

    /** Returns what went through since the last call. */
    String takeCopy() {
        synchronized (copy) {
            String text = copy.toString(StandardCharsets.UTF_8);
            copy.reset();
            return text;
        }
    }
}

package io.pluginmanager.http;

import java.nio.ByteBuffer;

/** Finds the end of a body in chunks (RFC 9112 section 7.1) while somebody else reads it. */
final class ChunkScan {

    private static final int LONGEST_LINE = 1 << 14;
    private static final int MOST_DIGITS = 15;

    private enum Part {
        SIZE,
        DATA,
        DATA_END,
        TRAILER,
        END,
        /** No chunk; who reads it will say so. */
        MALFORMED
    }

    private Part part = Part.SIZE;
    private long size;
    private int digits;
    private boolean inDigits = true;
    private int line;
    private boolean blank = true;

    /** Tells whether the end of the body was taken. */
    boolean ended() {
        return part == Part.END;
    }

    /**
     * Takes bytes from the position of a buffer on, which stays where it is.
     *
     * @param most how many there are
     * @return how many of them belong to the body
     */
    int take(ByteBuffer buffer, int most) throws AnswerInput.ExcessBytesException {
        int at = 0;
        while (at < most && part != Part.END) {
            if (part == Part.MALFORMED) {
                return most;
            }
            if (part == Part.DATA) {
                int data = (int) Math.min(size, most - at);
                at += data;
                size -= data;
                if (size == 0) {
                    begin(Part.DATA_END);
                }
            } else {
                ofLine(buffer.get(buffer.position() + at));
                at++;
            }
        }
        return at;
    }

    private void ofLine(byte next) throws AnswerInput.ExcessBytesException {
        if (next == '\n') {
            endLine();
            return;
        }
        line++;
        if (line > LONGEST_LINE) {
            throw new AnswerInput.ExcessBytesException("a line between chunks is longer than 16 KiB");
        }
        blank &= next == '\r' && line == 1;
        if (part == Part.SIZE && inDigits) {
            ofSize(next);
        }
    }

    private void ofSize(byte next) {
        int digit = Character.digit(next, 16);
        if (digit < 0) {
            inDigits = false;
            return;
        }
        digits++;
        size = size << 4 | digit;
        if (digits > MOST_DIGITS) {
            part = Part.MALFORMED;
        }
    }

    private void endLine() {
        switch (part) {
            case SIZE -> begin(digits == 0 ? Part.MALFORMED : size == 0 ? Part.TRAILER : Part.DATA);
            case DATA_END -> {
                size = 0;
                digits = 0;
                inDigits = true;
                begin(Part.SIZE);
            }
            default -> begin(blank ? Part.END : Part.TRAILER);
        }
    }

    private void begin(Part next) {
        part = next;
        line = 0;
        blank = true;
    }
}

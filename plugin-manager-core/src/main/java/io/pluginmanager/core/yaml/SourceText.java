package io.pluginmanager.core.yaml;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The characters of a file, with the place of each. A byte order mark at the start is not part of them. */
final class SourceText {

    private static final int BOM = 0xFEFF;

    private final String name;
    private final int[] codePoints;
    private final int[] lineStarts;

    private SourceText(String name, int[] codePoints) {
        this.name = name;
        this.codePoints = codePoints;
        this.lineStarts = lineStarts(codePoints);
    }

    /**
     * Decodes UTF-8.
     *
     * @throws YamlFault if the bytes are too many or not UTF-8, or hold characters that no text file should have
     */
    static SourceText decode(String name, byte[] bytes, YamlLimits limits, ErrorCode code) {
        SourcePosition start = new SourcePosition(name, 1, 1);
        if (bytes.length > limits.bytes()) {
            throw new YamlFault(Problem.error(
                            code,
                            "the file is larger than " + limits.bytes() + " bytes, which is the most that is read")
                    .position(start)
                    .nextStep("make it smaller")
                    .build());
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
            throw new YamlFault(Problem.error(code, "the file is in UTF-16 or UTF-32, not in UTF-8")
                    .position(start)
                    .nextStep("save it as UTF-8")
                    .build());
        }
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(input, chars, true);
        SourceText text =
                new SourceText(name, withoutMark(chars.flip().codePoints().toArray()));
        if (result.isError()) {
            String bad = String.format("0x%02X", bytes[input.position()]);
            throw new YamlFault(Problem.error(code, "the byte " + bad + " is not part of UTF-8 text")
                    .position(text.position(text.codePoints.length))
                    .nextStep("save the file as UTF-8")
                    .build());
        }
        text.refuseHidden(code);
        return text;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] withoutMark(int[] codePoints) {
        boolean marked = codePoints.length > 0 && codePoints[0] == BOM;
        return marked ? Arrays.copyOfRange(codePoints, 1, codePoints.length) : codePoints;
    }

    private static int[] lineStarts(int[] codePoints) {
        int[] starts = new int[codePoints.length + 1];
        int count = 1;
        for (int i = 0; i < codePoints.length; i++) {
            boolean carriageReturn = codePoints[i] == '\r';
            boolean beforeLineFeed = carriageReturn && i + 1 < codePoints.length && codePoints[i + 1] == '\n';
            if (codePoints[i] == '\n' || (carriageReturn && !beforeLineFeed)) {
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private void refuseHidden(ErrorCode code) {
        for (int i = 0; i < codePoints.length; i++) {
            if (!isAllowed(codePoints[i])) {
                boolean wide = codePoints[i] == 0 && i < 4;
                throw new YamlFault(Problem.error(
                                code,
                                String.format("the character U+%04X cannot stand in a YAML file", codePoints[i])
                                        + (wide ? "; the file looks like UTF-16" : ""))
                        .position(position(i))
                        .nextStep(
                                wide
                                        ? "save it as UTF-8"
                                        : String.format(
                                                "remove it, or write it as \"\\u%04X\" in quotation marks",
                                                codePoints[i]))
                        .build());
            }
        }
    }

    /** YAML's printable characters, without those that this parser, but no editor, takes for the end of a line. */
    private static boolean isAllowed(int c) {
        if (c < 0xA0) {
            return (c >= ' ' && c <= '~') || c == '\t' || c == '\n' || c == '\r';
        }
        boolean endsLine = c == 0x2028 || c == 0x2029;
        boolean noncharacter = c == 0xFFFE || c == 0xFFFF;
        return !endsLine && !noncharacter && c != BOM && !(c >= 0xD800 && c <= 0xDFFF);
    }

    String text() {
        return new String(codePoints, 0, codePoints.length);
    }

    /** Returns the text between two offsets, the second not included. */
    String text(int from, int to) {
        return new String(codePoints, from, Math.min(to, codePoints.length) - from);
    }

    /** Tells whether these ASCII characters stand at an offset; nothing stands before the start. */
    boolean startsWith(String text, int offset) {
        return offset >= 0
                && offset + text.length() <= codePoints.length
                && text(offset, offset + text.length()).equals(text);
    }

    /** Returns the character at an offset, or 0 after the end. */
    int at(int offset) {
        return offset < codePoints.length ? codePoints[offset] : 0;
    }

    SourcePosition position(int offset) {
        int bounded = Math.max(0, Math.min(offset, codePoints.length));
        int found = Arrays.binarySearch(lineStarts, bounded);
        int line = found >= 0 ? found : -found - 2;
        return new SourcePosition(name, line + 1, bounded - lineStarts[line] + 1);
    }

    /** Returns the offset of the first tab in the indentation of the line that holds an offset, or -1. */
    int tabInIndentation(int offset) {
        int i = lineStarts[position(offset).line() - 1];
        while (at(i) == ' ') {
            i++;
        }
        return at(i) == '\t' ? i : -1;
    }
}

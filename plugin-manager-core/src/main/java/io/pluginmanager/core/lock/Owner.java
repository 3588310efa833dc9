package io.pluginmanager.core.lock;

import io.pluginmanager.core.text.Characters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Who holds a lock or owns a claim, since when, and what for; written into the file as one line with a check sum.
 *
 * @param process the holding process
 * @param since when it took the lock or made the claim, in whole milliseconds
 * @param purpose what it does, for people
 * @param payload one line of the claim's maker, empty for locks
 */
public record Owner(ProcessIdentity process, Instant since, String purpose, String payload) {

    static final int LONGEST_NAME = 255;
    static final int LONGEST_PURPOSE = 200;
    static final int LONGEST_PAYLOAD = 1_000;
    /** More than any line of ours has bytes; what follows is not looked at. */
    static final int LONGEST_LINE = 16_384;

    private static final String HEADER = "plugin-manager-owner";
    private static final String SCHEMA = "schema=1";

    static Owner of(ProcessIdentity process, Instant since, String purpose, String payload) {
        if (!payload.equals(printable(payload, LONGEST_PAYLOAD))) {
            throw new IllegalArgumentException("not one line of at most " + LONGEST_PAYLOAD + " printable characters");
        }
        return new Owner(process, since.truncatedTo(ChronoUnit.MILLIS), printable(purpose, LONGEST_PURPOSE), payload);
    }

    /** Returns the line, without its end. */
    String line() {
        String fields = String.join(
                "\t",
                HEADER,
                SCHEMA,
                "host=" + process.host(),
                "pid=" + process.pid(),
                "start=" + process.startTicks(),
                "boot=" + process.bootId(),
                "pidns=" + process.pidNamespace(),
                "since=" + since,
                "purpose=" + purpose,
                "payload=" + payload);
        return fields + "\tcheck=" + checkSum(fields);
    }

    /** Returns the line with its end, as it stands at the beginning of a file. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap((line() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a line; one that is not exactly as we write it, half-written ones included, tells nothing. */
    static Optional<Owner> parse(String line) {
        int check = line.lastIndexOf("\tcheck=");
        if (check < 0 || !line.substring(check + "\tcheck=".length()).equals(checkSum(line.substring(0, check)))) {
            return Optional.empty();
        }
        try {
            Fields fields = new Fields(List.of(line.split("\t", -1)));
            ProcessIdentity process = new ProcessIdentity(
                    fields.text(2, "host="),
                    fields.number(3, "pid="),
                    fields.number(4, "start="),
                    fields.text(5, "boot="),
                    fields.text(6, "pidns="));
            Owner owner = new Owner(
                    process,
                    Instant.parse(fields.text(7, "since=")),
                    fields.text(8, "purpose="),
                    fields.text(9, "payload="));
            return owner.isClean() && owner.line().equals(line) ? Optional.of(owner) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads the first line of a file's first bytes. */
    static Optional<Owner> parse(ByteBuffer bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            int end = text.indexOf('\n');
            return end < 0 ? Optional.empty() : parse(text.substring(0, end));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private boolean isClean() {
        return process.host().equals(printable(process.host(), LONGEST_NAME))
                && process.bootId().equals(printable(process.bootId(), LONGEST_NAME))
                && process.pidNamespace().equals(printable(process.pidNamespace(), LONGEST_NAME))
                && purpose.equals(printable(purpose, LONGEST_PURPOSE))
                && payload.equals(printable(payload, LONGEST_PAYLOAD));
    }

    /** Returns the text with everything that could deceive a terminal or break the line replaced, and cut. */
    static String printable(String text, int longest) {
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .map(c -> Characters.isHidden(c) ? '?' : c)
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    private static String checkSum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private record Fields(List<String> values) {

        private static final int COUNT = 11;

        Fields {
            if (values.size() != COUNT) {
                throw new IllegalArgumentException("not " + COUNT + " fields");
            }
        }

        String text(int index, String key) {
            String field = values.get(index);
            if (!field.startsWith(key)) {
                throw new IllegalArgumentException("not " + key);
            }
            return field.substring(key.length());
        }

        long number(int index, String key) {
            return Long.parseLong(text(index, key));
        }
    }
}

package io.pluginmanager.core.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Builds tar archives block by block, valid ones and any kind of broken ones. */
public final class TarBuilder {

    /** One header; every field can be changed before its checksum is computed. */
    public static final class Header {
        public final byte[] block = new byte[512];
        public boolean checksum = true;
        /** Content to write; its length need not be that of the header. */
        public byte[] content = {};

        private Header(char type, String name, byte[] content) {
            text(0, 100, name);
            octal(100, 8, type == '5' ? 0755 : 0644);
            octal(108, 8, 0);
            octal(116, 8, 0);
            octal(124, 12, content.length);
            octal(136, 12, 0);
            block[156] = (byte) type;
            text(257, 8, "ustar\00000");
            this.content = content;
        }

        public Header text(int offset, int length, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < length; i++) {
                block[offset + i] = i < bytes.length ? bytes[i] : 0;
            }
            return this;
        }

        public Header octal(int offset, int length, long value) {
            return text(offset, length, String.format("%0" + (length - 1) + "o", value));
        }

        public Header mode(int mode) {
            return octal(100, 8, mode);
        }

        public Header size(long size) {
            return octal(124, 12, size);
        }

        public Header type(char type) {
            block[156] = (byte) type;
            return this;
        }

        public Header link(String target) {
            return text(157, 100, target);
        }

        public Header magic(String magic) {
            return text(257, 8, magic);
        }

        private byte[] bytes() {
            if (checksum) {
                long sum = 0;
                text(148, 8, "        ");
                for (byte b : block) {
                    sum += b & 0xff;
                }
                text(148, 8, String.format("%06o\0 ", sum));
            }
            return block;
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public TarBuilder file(String name, String content) {
        return entry('0', name, content, header -> {});
    }

    public TarBuilder file(String name, byte[] content) {
        return entry('0', name, content, header -> {});
    }

    public TarBuilder program(String name, String content) {
        return entry('0', name, content, header -> header.mode(0755));
    }

    public TarBuilder directory(String name) {
        return entry('5', name, "", header -> {});
    }

    public TarBuilder link(String name, String target) {
        return entry('2', name, "", header -> header.link(target));
    }

    public TarBuilder entry(char type, String name, String content, Consumer<Header> change) {
        return entry(type, name, content.getBytes(StandardCharsets.UTF_8), change);
    }

    public TarBuilder entry(char type, String name, byte[] content, Consumer<Header> change) {
        Header header = new Header(type, name, content);
        change.accept(header);
        out.writeBytes(header.bytes());
        out.writeBytes(header.content);
        out.writeBytes(new byte[-header.content.length & 511]);
        return this;
    }

    /** Adds a pax header for the next entry; {@code records} are {@code key=value}. */
    public TarBuilder pax(String... records) {
        return rawPax('x', records(records));
    }

    public TarBuilder globalPax(String... records) {
        return rawPax('g', records(records));
    }

    public TarBuilder rawPax(char type, String records) {
        return entry(type, "pax", records, header -> {});
    }

    public TarBuilder longName(String name) {
        return entry('L', "././@LongLink", name + "\0", header -> header.magic("ustar  \0"));
    }

    public TarBuilder longLink(String target) {
        return entry('K', "././@LongLink", target + "\0", header -> header.magic("ustar  \0"));
    }

    public TarBuilder raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Returns the archive with its end marker. */
    public byte[] build() {
        return raw(new byte[1024]).buildOpen();
    }

    /** Returns the archive as it is, without an end marker. */
    public byte[] buildOpen() {
        return out.toByteArray();
    }

    /** Returns the archive with its end marker, compressed. */
    public byte[] buildGz() {
        return gzip(build());
    }

    /** Returns records in the form of pax headers, lengths included. */
    public static String records(String... records) {
        StringBuilder text = new StringBuilder();
        for (String record : records) {
            int bytes = record.getBytes(StandardCharsets.UTF_8).length + 2;
            int length = bytes + String.valueOf(bytes).length();
            length = bytes + String.valueOf(length).length();
            text.append(length).append(' ').append(record).append('\n');
        }
        return text.toString();
    }

    /** Compresses bytes with gzip. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}

package io.pluginmanager.core.unpack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Builds zip archives byte by byte, valid ones and any kind of broken ones: every field of both headers can be set, and
 * what is not set is right.
 */
public final class ZipBuilder {

    /** One entry; a field that is null or -1 is computed. */
    public static final class Entry {
        public byte[] name;
        public byte[] localName;
        public byte[] content;
        /** Compressed bytes, if they shall not be those of the content. */
        public byte[] raw;

        public int method = 8;
        public int flags;
        public int localFlags = -1;
        public int localMethod = -1;
        public int version = 20;
        public int localVersion = -1;
        public int time = 0x5a21_0000;
        public int localTime = 0x5a21_0000;
        public int madeBy = 3;
        public int mode = 0100644;
        public int dosAttributes;
        public int disk;
        public long crc = -1;
        public long localCrc = -1;
        public long size = -1;
        public long localSize = -1;
        public long compressedSize = -1;
        public long localCompressedSize = -1;
        public long offset = -1;
        public byte[] extra = {};
        public byte[] localExtra = {};
        /** Bytes of the data descriptor: 0, 12, 16, 20 or 24. */
        public int descriptor;

        public long descriptorCrc = -1;
        public byte[] gapAfter = {};
        public boolean inDirectory = true;
        public boolean inBody = true;
        private long writtenAt;

        private Entry(String name, byte[] content) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.content = content;
            this.flags = name.chars().allMatch(c -> c < 0x80) ? 0 : 1 << 11;
        }

        private long trueCrc() {
            CRC32 value = new CRC32();
            value.update(content);
            return value.getValue();
        }

        private byte[] compressed() {
            if (raw == null) {
                raw = method == 8 ? deflate(content) : content;
            }
            return raw;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    public byte[] prefix = {};
    public byte[] beforeDirectory = {};
    public byte[] comment = {};
    public byte[] trailing = {};
    public int count = -1;
    public int diskCount = -1;
    public int disk;
    public long directorySize = -1;
    public long directoryOffset = -1;
    /** Called with the 56 bytes of the zip64 end record, if there is to be one. */
    public Consumer<ByteBuffer> zip64;

    public Consumer<ByteBuffer> locator = bytes -> {};
    /** Added to every offset, as tools do that put a program before the archive. */
    public boolean offsetsCountPrefix;

    public ZipBuilder file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8), entry -> {});
    }

    public ZipBuilder program(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8), entry -> entry.mode = 0100755);
    }

    public ZipBuilder file(String name, String content, Consumer<Entry> change) {
        return file(name, content.getBytes(StandardCharsets.UTF_8), change);
    }

    public ZipBuilder file(String name, byte[] content, Consumer<Entry> change) {
        Entry entry = new Entry(name, content);
        change.accept(entry);
        entries.add(entry);
        return this;
    }

    public ZipBuilder directory(String name) {
        return file(name, new byte[0], entry -> {
            entry.mode = 040755;
            entry.method = 0;
        });
    }

    public ZipBuilder link(String name, String target) {
        return file(name, target, entry -> entry.mode = 0120777);
    }

    public ZipBuilder with(Consumer<ZipBuilder> change) {
        change.accept(this);
        return this;
    }

    public byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(prefix);
        for (Entry entry : entries) {
            entry.writtenAt = out.size() - (offsetsCountPrefix ? 0 : prefix.length);
            if (entry.inBody) {
                writeLocal(entry, out);
            }
        }
        out.writeBytes(beforeDirectory);
        long start = out.size() - (offsetsCountPrefix ? 0 : prefix.length);
        int written = 0;
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            if (entry.inDirectory) {
                writeCentral(entry, directory);
                written++;
            }
        }
        out.writeBytes(directory.toByteArray());
        writeEnd(out, start, directory.size(), written);
        out.writeBytes(trailing);
        return out.toByteArray();
    }

    private static void writeLocal(Entry entry, ByteArrayOutputStream out) {
        boolean later = entry.descriptor > 0;
        if (later) {
            entry.flags |= 8;
        }
        byte[] data = entry.compressed();
        byte[] name = entry.localName == null ? entry.name : entry.localName;
        ByteBuffer header = little(30)
                .putInt(0x04034b50)
                .putShort((short) (entry.localVersion < 0 ? entry.version : entry.localVersion))
                .putShort((short) (entry.localFlags < 0 ? entry.flags : entry.localFlags))
                .putShort((short) (entry.localMethod < 0 ? entry.method : entry.localMethod))
                .putInt(entry.localTime)
                .putInt((int) pick(entry.localCrc, later ? 0 : pick(entry.crc, entry.trueCrc())))
                .putInt((int) pick(entry.localCompressedSize, later ? 0 : pick(entry.compressedSize, data.length)))
                .putInt((int) pick(entry.localSize, later ? 0 : pick(entry.size, entry.content.length)))
                .putShort((short) name.length)
                .putShort((short) entry.localExtra.length);
        out.writeBytes(header.array());
        out.writeBytes(name);
        out.writeBytes(entry.localExtra);
        out.writeBytes(data);
        if (later) {
            ByteBuffer bytes = little(entry.descriptor);
            if (entry.descriptor == 16 || entry.descriptor == 24) {
                bytes.putInt(0x08074b50);
            }
            bytes.putInt((int) pick(entry.descriptorCrc, entry.trueCrc()));
            if (entry.descriptor >= 20) {
                bytes.putLong(data.length).putLong(entry.content.length);
            } else {
                bytes.putInt(data.length).putInt(entry.content.length);
            }
            out.writeBytes(bytes.array());
        }
        out.writeBytes(entry.gapAfter);
    }

    private static void writeCentral(Entry entry, ByteArrayOutputStream out) {
        ByteBuffer header = little(46)
                .putInt(0x02014b50)
                .put((byte) entry.version)
                .put((byte) entry.madeBy)
                .putShort((short) entry.version)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(entry.time)
                .putInt((int) pick(entry.crc, entry.trueCrc()))
                .putInt((int) pick(entry.compressedSize, entry.compressed().length))
                .putInt((int) pick(entry.size, entry.content.length))
                .putShort((short) entry.name.length)
                .putShort((short) entry.extra.length)
                .putShort((short) 0)
                .putShort((short) entry.disk)
                .putShort((short) 0)
                .putInt(entry.mode << 16 | entry.dosAttributes)
                .putInt((int) pick(entry.offset, entry.writtenAt));
        out.writeBytes(header.array());
        out.writeBytes(entry.name);
        out.writeBytes(entry.extra);
    }

    private void writeEnd(ByteArrayOutputStream out, long start, long length, int written) {
        if (zip64 != null) {
            long position = out.size();
            ByteBuffer big = little(56)
                    .putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0)
                    .putLong(written)
                    .putLong(written)
                    .putLong(length)
                    .putLong(start);
            zip64.accept(big);
            out.writeBytes(big.array());
            ByteBuffer where =
                    little(20).putInt(0x07064b50).putInt(0).putLong(position).putInt(1);
            locator.accept(where);
            out.writeBytes(where.array());
        }
        int entryCount = count < 0 ? written : count;
        out.writeBytes(little(22)
                .putInt(0x06054b50)
                .putShort((short) disk)
                .putShort((short) disk)
                .putShort((short) (diskCount < 0 ? entryCount : diskCount))
                .putShort((short) entryCount)
                .putInt((int) pick(directorySize, length))
                .putInt((int) pick(directoryOffset, start))
                .putShort((short) comment.length)
                .array());
        out.writeBytes(comment);
    }

    /** Returns an extra field. */
    public static byte[] extra(int id, byte... data) {
        return little(4 + data.length)
                .putShort((short) id)
                .putShort((short) data.length)
                .put(data)
                .array();
    }

    /** Returns the bytes of 64-bit numbers. */
    public static byte[] longs(long... values) {
        ByteBuffer bytes = little(8 * values.length);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    /** Returns a Unicode path field for a raw name. */
    public static byte[] unicodePath(String rawName, String unicode) {
        CRC32 crc = new CRC32();
        crc.update(rawName.getBytes(StandardCharsets.UTF_8));
        byte[] text = unicode.getBytes(StandardCharsets.UTF_8);
        return extra(
                0x7075,
                little(5 + text.length)
                        .put((byte) 1)
                        .putInt((int) crc.getValue())
                        .put(text)
                        .array());
    }

    /** Deflates as zip entries need it, without header. */
    public static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(6, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 << 10];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Returns bytes without their last ones. */
    public static byte[] cut(byte[] bytes, int fewer) {
        return Arrays.copyOf(bytes, bytes.length - fewer);
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long pick(long wanted, long computed) {
        return wanted < 0 ? computed : wanted;
    }
}

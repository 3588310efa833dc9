package io.pluginmanager.core.fuzz;

import io.pluginmanager.core.unpack.ZipBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Catalogue archives of good definitions, of which entries, headers, counts and bytes are changed. */
final class ZipMutation {

    private static final List<String> NAMES = List.of(
            "a.yaml",
            "A.yaml",
            "optimus-plugin-a.yaml",
            "set/a.yaml",
            "set.yaml/a.yaml",
            "a/b/c.yaml",
            "a.yml",
            "README.md",
            ".yaml",
            "optimus-plugin-.yaml",
            "../a.yaml",
            "/a.yaml",
            "a\\b.yaml",
            "./a.yaml",
            "set//a.yaml",
            "a.yaml/",
            "con.yaml",
            "a\u0000.yaml",
            "a\u001b[2J.yaml",
            "é.yaml",
            "e\u0301.yaml",
            "a\u202Eb.yaml",
            "",
            "x".repeat(300) + ".yaml",
            "d/".repeat(100) + "a.yaml",
            ".catalogue/index.json",
            "set/optimus-plugin-b.yaml");

    private static final long[] SIZES = {0, 1, 22, 0xffff, 3 << 20, (3 << 20) + 1, 0x7fffffffL, 0xfffffffeL, 0xffffffffL
    };

    private static final int[] FLAGS = {0, 1, 1 << 3, 1 << 5, 1 << 6, 1 << 11, 1 << 13, 0xffff};

    private static final int[] MODES = {0, 0100644, 0100755, 0120777, 040755, 020644, 0104755, 0170000, 0xffff};

    private final List<byte[]> definitions;
    private final Mutation mutation;

    /** Makes a mutation that fills archives with these definitions, some of them changed by another mutation. */
    ZipMutation(List<byte[]> definitions, Mutation mutation) {
        this.definitions = definitions;
        this.mutation = mutation;
    }

    /** Returns an archive that is wrong in its entries, in its bytes, in both, or not at all. */
    byte[] archive(Random random) {
        int wrong = random.nextInt(4);
        ZipBuilder zip = new ZipBuilder();
        int count = random.nextInt(200) == 0 ? 500 : random.nextInt(6);
        int odd = (wrong & 1) == 0 || count == 0 ? -1 : random.nextInt(count);
        for (int i = 0; i < count; i++) {
            String name = random.nextInt(10) == 0 ? NAMES.get(random.nextInt(NAMES.size())) : "p" + i + ".yaml";
            boolean change = i == odd;
            zip.file(name, content(random), entry -> {
                entry.method = random.nextInt(3) == 0 ? 0 : 8;
                entry.descriptor = random.nextInt(3) == 0 ? 16 : 0;
                if (change) {
                    change(entry, random);
                }
            });
        }
        if ((wrong & 1) == 1 && random.nextInt(3) == 0) {
            changeEnd(zip, random);
        }
        byte[] bytes = zip.build();
        for (int i = wrong < 2 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            bytes = Mutation.changeBytes(bytes, random);
        }
        return bytes;
    }

    private byte[] content(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> mutation.changeOneOf(definitions, random);
            case 1 -> random.nextInt(20) == 0 ? new byte[(3 << 20) + random.nextInt(3) - 1] : new byte[0];
            default -> definitions.get(random.nextInt(definitions.size()));
        };
    }

    private static void change(ZipBuilder.Entry entry, Random random) {
        byte[] name = NAMES.get(random.nextInt(NAMES.size())).getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(20)) {
            case 0 -> entry.name = name;
            case 1 -> entry.localName = name;
            case 2 -> entry.name = new byte[] {(byte) random.nextInt(), '.', 'y', 'a', 'm', 'l'};
            case 3 -> entry.size = size(random);
            case 4 -> entry.compressedSize = size(random);
            case 5 -> entry.localSize = size(random);
            case 6 -> entry.localCompressedSize = size(random);
            case 7 -> entry.offset = size(random);
            case 8 -> entry.crc = random.nextInt() & 0xffffffffL;
            case 9 -> entry.flags ^= FLAGS[random.nextInt(FLAGS.length)];
            case 10 -> entry.localFlags = FLAGS[random.nextInt(FLAGS.length)];
            case 11 -> entry.method = random.nextInt(100);
            case 12 -> entry.mode = MODES[random.nextInt(MODES.length)];
            case 13 -> entry.dosAttributes = random.nextInt(64);
            case 14 -> entry.madeBy = random.nextInt(20);
            case 15 -> entry.version = random.nextInt(70);
            case 16 -> entry.extra = extra(random);
            case 17 -> {
                entry.size = 0xffffffffL;
                entry.extra =
                        ZipBuilder.extra(1, ZipBuilder.longs(random.nextBoolean() ? size(random) : random.nextLong()));
            }
            case 18 -> {
                entry.inBody = random.nextBoolean();
                entry.inDirectory = !entry.inBody;
            }
            default -> entry.gapAfter = new byte[1 + random.nextInt(40)];
        }
    }

    private static void changeEnd(ZipBuilder zip, Random random) {
        switch (random.nextInt(9)) {
            case 0 -> zip.count = random.nextBoolean() ? 0xffff : random.nextInt(9);
            case 1 -> zip.diskCount = random.nextInt(9);
            case 2 -> zip.directorySize = size(random);
            case 3 -> zip.directoryOffset = size(random);
            case 4 -> zip.prefix = new byte[random.nextInt(40)];
            case 5 -> zip.trailing = new byte[random.nextInt(40)];
            case 6 -> zip.comment = new byte[random.nextInt(40)];
            case 7 -> zip.zip64 = big -> big.putLong(8 * random.nextInt(7), random.nextBoolean() ? size(random) : -1);
            default -> zip.beforeDirectory = new byte[random.nextInt(40)];
        }
    }

    private static byte[] extra(Random random) {
        byte[] data = new byte[random.nextInt(30)];
        random.nextBytes(data);
        int[] ids = {1, 0x17, 0x7075, 0x9901, 0x5455};
        return random.nextInt(4) == 0 ? data : ZipBuilder.extra(ids[random.nextInt(ids.length)], data);
    }

    private static long size(Random random) {
        return SIZES[random.nextInt(SIZES.length)];
    }
}

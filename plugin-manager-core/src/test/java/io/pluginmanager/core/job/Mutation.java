package io.pluginmanager.core.job;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Changes texts at random places: words in, bytes out, lines swapped. */
public final class Mutation {

    private final String[] words;

    /** Makes a mutation that puts in these words. */
    public Mutation(String... words) {
        this.words = words.clone();
    }

    /** Returns the bytes with one to four changes. */
    public byte[] change(byte[] bytes, Random random) {
        byte[] changed = bytes;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            changed = once(changed, random);
        }
        return changed;
    }

    private byte[] once(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(12));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String word = new String(
                words[random.nextInt(words.length)].getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String changed = switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at) + word + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(end);
            case 2 -> text.substring(0, at) + word + text.substring(end);
            case 3 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at);
            default -> swapLines(text, random);
        };
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String swapLines(String text, Random random) {
        String[] lines = text.split("\n", -1);
        int left = random.nextInt(lines.length);
        int right = random.nextInt(lines.length);
        String line = lines[left];
        lines[left] = lines[right];
        lines[right] = line;
        return String.join("\n", lines);
    }
}

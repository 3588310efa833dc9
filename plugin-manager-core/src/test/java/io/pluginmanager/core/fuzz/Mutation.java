package io.pluginmanager.core.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Changes texts at random places: bytes, words, numbers, lines and indentation; now and then it makes them huge. */
public final class Mutation {

    private static final List<String> YAML = List.of(
            "null",
            "[]",
            "{}",
            "yes",
            "\t",
            "&a ",
            "*a",
            "!x ",
            "!!str ",
            "<<: *a\n",
            "<<: [*a, *a]\n",
            "? ",
            ": ",
            ":",
            "- ",
            ",",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "#",
            "|\n",
            "|2-\n",
            ">-\n",
            "---\n",
            "...\n",
            "%YAML 9.9\n",
            "\\",
            "\\x",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\x1b[2J\"",
            "{{.X}}",
            "{{",
            "${",
            "../",
            "\u0000",
            "\r\n",
            "\uFEFF",
            "\u0085",
            "\u2028",
            "\u202E",
            "é",
            "\uD835\uDCB3",
            "x-a: ");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "010",
            "0x10",
            "1_000",
            "1e3",
            "1e99",
            ".inf",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999");

    /** How many values of a blow-up: enough for what grows faster than its input to be seen, within what is allowed. */
    private static final int MANY = 20_000;

    private static final int BLOW_UP_ONE_IN = 150;

    private final List<String> words;
    private final boolean yaml;

    private Mutation(List<String> words, boolean yaml) {
        this.words = words;
        this.yaml = yaml;
    }

    /** Returns a mutation that puts in these words. */
    public static Mutation of(String... words) {
        return new Mutation(List.of(words), false);
    }

    /** Returns a mutation that puts in these words and what means something in YAML, and blows files up. */
    public static Mutation ofYaml(String... words) {
        return new Mutation(Stream.concat(YAML.stream(), Arrays.stream(words)).toList(), true);
    }

    /** Returns one of several files with changes, sometimes with parts of another one of them. */
    public byte[] changeOneOf(List<byte[]> files, Random random) {
        byte[] file = pick(files, random);
        if (random.nextInt(6) == 0) {
            file = splice(file, pick(files, random), random);
        }
        return yaml && random.nextInt(BLOW_UP_ONE_IN) == 0 ? blowUp(file, random) : change(file, random);
    }

    /** Returns the bytes with one to four changes. */
    public byte[] change(byte[] bytes, Random random) {
        byte[] changed = bytes;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            changed = random.nextInt(4) == 0 ? changeBytes(changed, random) : bytes(changeText(text(changed), random));
        }
        return changed;
    }

    /** Returns the bytes with one of them, or a few in a row, changed, moved, added or lost. */
    static byte[] changeBytes(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        byte[] changed = bytes.clone();
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
        int from = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt();
            case 2 -> Arrays.fill(changed, at, end, (byte) (random.nextBoolean() ? 0 : -1));
            case 3 -> System.arraycopy(bytes, from, changed, at, Math.min(end - at, bytes.length - from));
            case 4 -> changed = Arrays.copyOf(bytes, at);
            default -> {
                changed = Arrays.copyOf(bytes, bytes.length - at + end);
                System.arraycopy(bytes, at, changed, end, bytes.length - at);
            }
        }
        return changed;
    }

    private String changeText(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(20));
        return switch (random.nextInt(9)) {
            case 0, 1 -> text.substring(0, at) + word(random) + text.substring(at);
            case 2 -> text.substring(0, at) + word(random) + text.substring(end);
            case 3 -> text.substring(0, at) + text.substring(end);
            case 4 -> text.substring(0, end) + text.substring(at);
            case 5 -> changeNumber(text, at, random);
            case 6 -> changeValue(text, random);
            default -> changeLines(text, random);
        };
    }

    private String word(Random random) {
        return text(pick(words, random).getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces the first number after a place. */
    private static String changeNumber(String text, int at, Random random) {
        int start = at;
        while (start < text.length() && !isDigit(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(0, start) + pick(NUMBERS, random) + text.substring(end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Replaces what stands behind the colon of a line, so that the key gets something that it does not expect. */
    private String changeValue(String text, Random random) {
        List<String> lines = lines(text);
        int line = random.nextInt(lines.size());
        int colon = lines.get(line).indexOf(':');
        lines.set(line, lines.get(line).substring(0, colon + 1) + " " + word(random));
        return String.join("\n", lines);
    }

    private static String changeLines(String text, Random random) {
        List<String> lines = lines(text);
        int line = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> Collections.swap(lines, line, other);
            case 1 -> lines.add(other, lines.get(line));
            case 2 -> lines.remove(line);
            case 3 -> lines.set(line, indented(lines.get(line), random));
            default -> {
                int last = Math.min(lines.size(), line + 1 + random.nextInt(8));
                lines.subList(line, last).replaceAll(one -> "  " + one);
            }
        }
        return String.join("\n", lines);
    }

    private static String indented(String line, Random random) {
        String blank = random.nextInt(8) == 0 ? "\t" : " ".repeat(1 + random.nextInt(4));
        return random.nextBoolean() ? blank + line : line.substring(Math.min(line.length(), blank.length()));
    }

    /** Puts the start of one file before the end of another one, cut at lines or anywhere. */
    private static byte[] splice(byte[] first, byte[] second, Random random) {
        if (random.nextInt(3) == 0) {
            return bytes(text(first).substring(0, random.nextInt(first.length + 1))
                    + text(second).substring(random.nextInt(second.length + 1)));
        }
        List<String> start = lines(text(first));
        List<String> end = lines(text(second));
        List<String> both = new ArrayList<>(start.subList(0, random.nextInt(start.size())));
        both.addAll(end.subList(random.nextInt(end.size()), end.size()));
        return bytes(String.join("\n", both));
    }

    /** Makes a file deep, long or wide at one place. */
    private static byte[] blowUp(byte[] file, Random random) {
        List<String> lines = lines(text(file));
        int line = random.nextInt(lines.size());
        int many = 1 + random.nextInt(MANY);
        String old = lines.get(line);
        int colon = old.indexOf(':');
        String key = old.substring(0, colon + 1) + " ";
        String blown = switch (random.nextInt(11)) {
            case 0 -> key + "[".repeat(many);
            case 1 -> key + "{a: ".repeat(many);
            case 2 -> old + "\n" + "- ".repeat(many);
            case 3 -> old + "\n" + "? ".repeat(many);
            case 4 -> stairs(old, Math.min(many, 1000));
            case 5 -> key + "9".repeat(many);
            case 6 -> key + "\"" + "x".repeat(10 * many) + "\"";
            case 7 -> key + "((a{1000}){1000}){1000}".repeat(1 + many / 1000);
            case 8 -> key + aliases(random);
            case 9 ->
                indent(old) + "? \"" + "x/".repeat(many) + "\"\n" + indent(old) + key.substring(Math.max(colon, 0));
            default -> copies(lines, line, many, random);
        };
        lines.set(line, blown);
        return bytes(String.join("\n", lines));
    }

    /** Repeats the key of a line, each time one level further in. */
    private static String stairs(String line, int many) {
        String key = line.strip().replaceFirst(":.*", ":");
        String indent = indent(line);
        return IntStream.range(0, many)
                .mapToObj(i -> indent + " ".repeat(i) + key)
                .reduce(new StringBuilder(), (all, one) -> all.append(one).append('\n'), StringBuilder::append)
                .toString();
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /** Names a list that repeats a list, that repeats a list: a few lines that stand for very many values. */
    private static String aliases(Random random) {
        StringBuilder bomb = new StringBuilder("[&a0 \"")
                .append("x".repeat(random.nextInt(MANY)))
                .append('"');
        int width = 2 + random.nextInt(9);
        for (int i = 1; i < 3 + random.nextInt(20); i++) {
            bomb.append(", &a")
                    .append(i)
                    .append(" [")
                    .append(("*a" + (i - 1) + ",").repeat(width))
                    .append(']');
        }
        return bomb.append(']').toString();
    }

    /** Repeats a few lines, each time with a number behind their first word, so that no two are alike. */
    private static String copies(List<String> lines, int line, int many, Random random) {
        List<String> some = lines.subList(line, Math.min(lines.size(), line + 1 + random.nextInt(6)));
        String block = String.join("\n", some);
        boolean numbered = random.nextInt(4) > 0;
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < Math.min(many, 1_000_000 / (block.length() + 8)); i++) {
            String suffix = "_" + i;
            all.append(numbered ? block.replaceFirst("[A-Za-z]+(?=:|$)|(?<=: )[A-Za-z]+", "$0" + suffix) : block);
            all.append('\n');
        }
        return all.toString();
    }

    private static List<String> lines(String text) {
        return new ArrayList<>(List.of(text.split("\n", -1)));
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

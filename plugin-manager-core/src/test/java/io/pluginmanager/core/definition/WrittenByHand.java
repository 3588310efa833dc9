package io.pluginmanager.core.definition;

import java.util.List;
import java.util.Random;

/** The text of a definition as people write it: with comments, anchors, odd scalars in every style, keys of their own. */
final class WrittenByHand {

    private static final List<String> TEXTS = List.of(
            "1.10",
            "010",
            "yes",
            "null",
            "~",
            "2023-01-02",
            "{{.DSTART}}",
            "a: b",
            "# none",
            "- x",
            "*a",
            "!t",
            "'",
            "\"",
            " lead",
            "trail ",
            "two\nlines",
            "end\n",
            "\n\n",
            "\ttab",
            "é𝒳😀",
            "a\\b",
            "<<",
            "---",
            "%x",
            "k:",
            "",
            "\u0007",
            "\u0085",
            "\u2028",
            "x".repeat(600),
            "\r\n",
            "a #b",
            "[",
            "{",
            "0x1F",
            "+1",
            ".5",
            "1_000",
            ",");

    private static final List<String> PLAIN =
            List.of("1.10", "010", "yes", "null", "~", "2023-01-02", "a:b", "a#b", "x y", "é", "0x1F", "1e3", "-x");

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int count;

    private WrittenByHand(long seed) {
        random = new Random(seed);
    }

    static String definition(long seed) {
        WrittenByHand text = new WrittenByHand(seed);
        text.write();
        return text.out.toString();
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void line(int indent, String line) {
        if (random.nextInt(4) == 0) {
            out.append("  ".repeat(random.nextInt(4))).append("# a comment: {with} 'marks'\n");
        }
        if (random.nextInt(6) == 0) {
            out.append('\n');
        }
        out.append("  ".repeat(indent)).append(line).append('\n');
    }

    /** Returns a text in one of the styles, without a line feed at its end. */
    private String scalar(int indent) {
        String text = one(TEXTS);
        boolean simple = text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        return switch (random.nextInt(4)) {
            case 0 -> one(PLAIN) + (random.nextBoolean() ? " # comment" : "");
            case 1 -> simple ? "'" + text.replace("'", "''") + "'" : quoted(text);
            case 2 -> block(indent);
            default -> quoted(text);
        };
    }

    private String block(int indent) {
        String inner = "\n" + "  ".repeat(indent + 1);
        return one(List.of("|", "|-", "|+", ">", ">-")) + inner + "first # no comment" + inner + "  deeper" + inner
                + "it's {{.X}} \\n \"q\"" + (random.nextBoolean() ? "\n" : "");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            boolean plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\';
            quoted.append(plain ? Character.toString(c) : String.format("\\U%08X", c));
        });
        return quoted.append('"').toString();
    }

    private String key() {
        return switch (random.nextInt(4)) {
            case 0 -> "unknown" + ++count;
            case 1 -> quoted(one(TEXTS) + ++count);
            case 2 -> "1." + ++count;
            default -> "x-" + ++count;
        };
    }

    private void write() {
        if (random.nextBoolean()) {
            line(0, "---");
        }
        line(0, one(List.of("name", "Name", "NAME")) + ": " + scalar(0));
        line(0, one(List.of("pluginversion", "Version", "plugin-version")) + ": " + scalar(0));
        line(0, "image: example/a:1");
        line(0, "x-anchored: &anchored " + scalar(0));
        line(0, key() + ": " + scalar(0));
        line(0, key() + ":");
        line(1, key() + ": [" + quoted(one(TEXTS)) + ", *anchored, {" + quoted(one(TEXTS)) + ": ~}]");
        line(0, "entrypoint: " + scalar(0));
        line(0, "questions:");
        line(0, "- &question");
        line(1, "name: Q" + ++count);
        line(1, "help: " + scalar(1));
        line(1, "multiselect: [" + one(PLAIN) + ", " + quoted(one(TEXTS)) + "]");
        line(0, "- <<: *question");
        line(1, "name: Q" + ++count);
        line(1, key() + ": " + scalar(1));
        line(0, "defaultconfig:");
        for (int i = random.nextInt(3); i >= 0; i--) {
            line(1, quoted(one(TEXTS) + ++count) + ": " + scalar(1));
        }
    }
}

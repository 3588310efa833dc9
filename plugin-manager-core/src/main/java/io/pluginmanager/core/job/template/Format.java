package io.pluginmanager.core.job.template;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** {@code printf}, with the verbs of Go for texts, whole numbers and truth values. Not thread-safe. */
final class Format {

    private static final String VERBS =
            "use %s %q %x for texts, %d %x %o %b %c for numbers, %t for truth values, or %v";
    private static final int WIDEST = 1_000_000;

    private final Arguments arguments;
    private final String format;
    private final BoundedText result;
    private int at;
    private int used = 1;

    private Format(Arguments arguments) {
        this.arguments = arguments;
        this.format = arguments.text(0);
        this.result = arguments.newText();
    }

    static String print(Arguments arguments) {
        return new Format(arguments).print();
    }

    private String print() {
        for (int percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
            result.append(format.substring(at, percent));
            at = percent + 1;
            verb();
        }
        if (used < arguments.count()) {
            throw arguments.fault("is given more values than its format takes", "write a verb for each value");
        }
        return result.append(format.substring(at)).finish();
    }

    private void verb() {
        int start = at;
        while (at < format.length() && FormatFlags.isFlag(format.charAt(at))) {
            at++;
        }
        String flags = format.substring(start, at);
        int width = number();
        int precision = -1;
        if (format.startsWith(".", at)) {
            at++;
            precision = Math.max(0, number());
        }
        if (at == format.length()) {
            throw arguments.fault("is given a format that ends within a verb", "write %% for '%' itself");
        }
        char verb = format.charAt(at++);
        if (verb == '%') {
            result.append("%");
            return;
        }
        if (used == arguments.count()) {
            throw arguments.fault("is given fewer values than its format takes", "write %% for '%' itself");
        }
        result.append(write(arguments.at(used++), verb, new FormatFlags(flags, width, precision)));
    }

    /** Returns -1 if there are no digits. */
    private int number() {
        int number = -1;
        for (; at < format.length() && ActionLexer.isDigit(format.charAt(at)); at++) {
            number = Math.max(0, number) * 10 + format.charAt(at) - '0';
            if (number > WIDEST) {
                throw arguments.fault("is given a width above " + WIDEST, "write a smaller one");
            }
        }
        return number;
    }

    private String write(Object value, char verb, FormatFlags flags) {
        BoundedText text = arguments.newText();
        if (verb == 'v' && flags.has('#')) {
            throw unknown(value);
        }
        if (value instanceof Boolean truth && (verb == 't' || verb == 'v')) {
            return flags.pad(truth.toString(), text);
        }
        if (value instanceof Long number) {
            return switch (verb) {
                case 'd', 'v' -> flags.number(number, 10, verb, text);
                case 'x', 'X' -> flags.number(number, 16, verb, text);
                case 'o', 'O' -> flags.number(number, 8, verb, text);
                case 'b' -> flags.number(number, 2, verb, text);
                case 'c' -> flags.pad(character(number), text);
                default -> throw unknown(value);
            };
        }
        if (value instanceof String string) {
            if (verb == 's' || verb == 'v') {
                return flags.pad(flags.truncate(string), text);
            }
            if (verb == 'q' && !flags.has('#') && !flags.has('+')) {
                return flags.pad(Escapes.quote(flags.truncate(string), arguments.newText()), text);
            }
            if ((verb == 'x' || verb == 'X') && !flags.has('#') && !flags.has(' ')) {
                return flags.pad(hex(string, verb == 'X', flags.precision()), text);
            }
        }
        throw unknown(value);
    }

    private TemplateException unknown(Object value) {
        return arguments.fault(
                "cannot write " + Values.kind(value) + " with the verb that its format has for it", VERBS);
    }

    private static String character(long number) {
        boolean valid = number >= 0
                && number <= Character.MAX_CODE_POINT
                && !(number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE);
        return valid ? Character.toString((int) number) : "\uFFFD";
    }

    private String hex(String text, boolean upper, int precision) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = precision < 0 ? bytes.length : Math.min(bytes.length, precision);
        HexFormat hex = upper ? HexFormat.of().withUpperCase() : HexFormat.of();
        BoundedText digits = arguments.newText();
        for (int i = 0; i < length; i++) {
            digits.append(hex.toHexDigits(bytes[i]));
        }
        return digits.finish();
    }
}

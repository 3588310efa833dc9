package io.pluginmanager.core.job.template;

import java.util.Locale;

/** What stands between {@code %} and the letter of a verb; -1 is a width or precision that is not there. */
record FormatFlags(String flags, int width, int precision) {

    private static final String KNOWN = "+-# 0";

    static boolean isFlag(char c) {
        return KNOWN.indexOf(c) >= 0;
    }

    boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    String truncate(String text) {
        boolean longer = precision >= 0 && text.codePointCount(0, text.length()) > precision;
        return longer ? text.substring(0, text.offsetByCodePoints(0, precision)) : text;
    }

    /** Fills a text up to the width, counted in code points. */
    String pad(String text, BoundedText result) {
        return pad(text, has('0'), result);
    }

    private String pad(String text, boolean zeros, BoundedText result) {
        long missing = (long) width - text.codePointCount(0, text.length());
        if (has('-')) {
            return result.append(text).repeat(' ', missing).finish();
        }
        return result.repeat(zeros ? '0' : ' ', missing).append(text).finish();
    }

    /** Writes a number with a base of 2, 8, 10 or 16; a precision is the least number of digits. */
    String number(long number, int base, char verb, BoundedText result) {
        if (precision == 0 && number == 0) {
            return pad("", false, result);
        }
        String digits = Long.toString(number, base).replace("-", "");
        String sign = number < 0 ? "-" : plus(verb);
        long least = precision;
        if (precision < 0 && has('0') && !has('-')) {
            least = (long) width - sign.length();
        }
        String padded = "0".repeat((int) Math.max(0, least - digits.length())) + digits;
        String prefixed = sign + prefix(padded, base, verb) + padded;
        return pad(verb == 'X' ? prefixed.toUpperCase(Locale.ROOT) : prefixed, false, result);
    }

    private String plus(char verb) {
        if (has('+') && verb != 'v') {
            return "+";
        }
        return has(' ') ? " " : "";
    }

    private String prefix(String digits, int base, char verb) {
        if (verb == 'O') {
            return has('#') && !digits.startsWith("0") ? "0o0" : "0o";
        }
        if (!has('#')) {
            return "";
        }
        return switch (base) {
            case 2 -> "0b";
            case 8 -> digits.startsWith("0") ? "" : "0";
            case 16 -> "0x";
            default -> "";
        };
    }
}

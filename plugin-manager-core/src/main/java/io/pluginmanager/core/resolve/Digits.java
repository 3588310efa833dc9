package io.pluginmanager.core.resolve;

import java.math.BigInteger;

/** Numbers of any length as texts of ASCII digits: no overflow, no rounding. */
final class Digits {

    /** How many digits one number may have. */
    static final int MOST = 64;

    private static final int MOST_PLAUSIBLE = 7;
    private static final int LONGEST_DATE = 17;

    private Digits() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean areDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
    }

    /** Compares by value; leading zeros do not count. */
    static int compare(String left, String right) {
        String a = withoutZeros(left);
        String b = withoutZeros(right);
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    private static String withoutZeros(String digits) {
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }

    static String next(String digits) {
        return new BigInteger(digits).add(BigInteger.ONE).toString();
    }

    /**
     * Says whether a number can be part of an honest version: up to seven digits, or a date of 1970 to 2099 written
     * {@code YYYYMMDD} with up to nine more digits for a time or a serial number.
     *
     * <p>Whoever publishes {@code 999999999.0.0} once makes every later release look older; no project counts so far.
     */
    static boolean arePlausible(String digits) {
        return digits.length() <= MOST_PLAUSIBLE
                || (digits.length() <= LONGEST_DATE
                        && digits.length() >= 8
                        && DateStamp.isDate(digits.substring(0, 4), digits.substring(4, 6), digits.substring(6, 8)));
    }
}

package io.pluginmanager.core.resolve;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A date in a tag, with what follows it: {@code 2024.01.05}, {@code 20240105-1}, {@code 2024-01-05T12.30.00Z}.
 *
 * <p>{@code YYYYMMDD}, or year, month and perhaps day with the same {@code - . _} between them; then a time behind
 * {@code T} or directly behind {@code YYYYMMDD} (its digits are read in pairs), or more numbers, each behind one of
 * {@code - . _}; at the end perhaps {@code Z}. Dates from 1970 to 2099 that the calendar has. A date without day comes
 * before its days, one with fewer numbers before one with more.
 *
 * @param date year, month and day as digits
 * @param rest the numbers behind the date
 */
record DateStamp(List<String> date, List<String> rest) implements Comparable<DateStamp> {

    private static final String NO_DAY = "0";
    private static final String EXPECTED = "a date such as '2024-01-05', '2024.1.5' or '20240105-1'";

    DateStamp {
        date = List.copyOf(date);
        rest = List.copyOf(rest);
    }

    static boolean isDate(String year, String month, String day) {
        try {
            LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return false;
        }
        return year.compareTo("1970") >= 0 && year.compareTo("2099") <= 0;
    }

    /**
     * Reads a date.
     *
     * @throws VersionSyntaxException if the text is none
     */
    static DateStamp parse(String text) {
        Scanner scanner = new Scanner("date", text, SemVer.LONGEST);
        String first = digits(scanner);
        List<String> rest = new ArrayList<>();
        List<String> date;
        if (first.length() >= 8) {
            date = List.of(first.substring(0, 4), first.substring(4, 6), first.substring(6, 8));
            addPairs(first.substring(8), rest);
        } else if (first.length() == 4) {
            date = separated(scanner, first);
        } else {
            throw notADate(scanner);
        }
        if (!isDate(date.get(0), date.get(1), date.get(2).equals(NO_DAY) ? "1" : date.get(2))) {
            throw notADate(scanner);
        }
        readRest(scanner, rest);
        return new DateStamp(date, rest);
    }

    private static List<String> separated(Scanner scanner, String year) {
        String separator = String.valueOf(scanner.peek());
        if (!scanner.acceptAnyOf("-._")) {
            throw notADate(scanner);
        }
        String month = oneOrTwoDigits(scanner);
        return List.of(year, month, scanner.accept(separator) ? oneOrTwoDigits(scanner) : NO_DAY);
    }

    private static String oneOrTwoDigits(Scanner scanner) {
        String digits = digits(scanner);
        if (digits.length() > 2) {
            throw notADate(scanner);
        }
        return digits;
    }

    private static String digits(Scanner scanner) {
        if (!Digits.isDigit(scanner.peek())) {
            throw notADate(scanner);
        }
        return scanner.digits();
    }

    private static void readRest(Scanner scanner, List<String> rest) {
        if (scanner.acceptAnyOf("Tt")) {
            do {
                addPairs(digits(scanner), rest);
            } while (scanner.acceptAnyOf(":-._"));
        }
        while (scanner.acceptAnyOf("-._")) {
            rest.add(digits(scanner));
        }
        scanner.acceptAnyOf("Zz");
        scanner.expectEnd("the end of " + EXPECTED);
    }

    private static void addPairs(String digits, List<String> rest) {
        for (int i = 0; i < digits.length(); i += 2) {
            rest.add(digits.substring(i, Math.min(i + 2, digits.length())));
        }
    }

    private static VersionSyntaxException notADate(Scanner scanner) {
        return scanner.fault("it is not " + EXPECTED + ", between 1970 and 2099");
    }

    @Override
    public int compareTo(DateStamp other) {
        int byDate = compare(date, other.date);
        return byDate != 0 ? byDate : compare(rest, other.rest);
    }

    private static int compare(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int byNumber = Digits.compare(left.get(i), right.get(i));
            if (byNumber != 0) {
                return byNumber;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}

package io.pluginmanager.core.resolve;

import io.pluginmanager.core.resolve.Interval.Bound;
import io.pluginmanager.core.text.Quoted;
import java.util.ArrayList;
import java.util.List;

/** The grammar of {@link VersionRange}, read in one pass without going back. */
final class RangeParser {

    private static final int LONGEST = 1024;

    /** Longer operators first, so that each is found whole. */
    private static final List<String> OPERATORS = List.of("!=", ">=", "<=", "~>", "=", ">", "<", "~", "^");

    private static final String ALLOWED = "; a range is made of versions such as '1.2.3', '1.2' or '1.x' with one of"
            + " = != > >= < <= ~ ~> ^ before them or ' - ' between two, joined by a space or ',' (and) or '||' (or)";

    private final String text;
    private final Scanner scanner;

    RangeParser(String text) {
        this.text = text;
        this.scanner = new Scanner("version range", text, LONGEST);
    }

    VersionRange parse() {
        List<List<Interval>> alternatives = new ArrayList<>();
        do {
            alternatives.add(comparisons());
        } while (scanner.accept("||"));
        if (!scanner.atEnd()) {
            throw unexpected("a space, ',', '||' or the end");
        }
        return new VersionRange(text, alternatives);
    }

    private List<Interval> comparisons() {
        List<Interval> comparisons = new ArrayList<>();
        scanner.acceptSpaces();
        boolean more;
        do {
            comparisons.add(comparison());
            boolean space = scanner.acceptSpaces();
            boolean comma = scanner.accept(",");
            scanner.acceptSpaces();
            more = comma || (space && !scanner.atEnd() && scanner.peek() != '|');
        } while (more);
        return comparisons;
    }

    private Interval comparison() {
        int start = scanner.at();
        String operator = OPERATORS.stream().filter(scanner::accept).findFirst().orElse("");
        scanner.acceptSpaces();
        if (!operator.isEmpty() && "=!<>~^".indexOf(scanner.peek()) >= 0) {
            throw scanner.fault(start, Quoted.of(operator + scanner.peek()) + " is not an operator" + ALLOWED);
        }
        Partial partial = partial();
        if (!isHyphenAhead()) {
            return interval(operator, partial);
        }
        if (!operator.isEmpty()) {
            throw scanner.fault(start, "a range with ' - ' takes two versions without an operator" + ALLOWED);
        }
        scanner.acceptSpaces();
        scanner.accept("-");
        scanner.acceptSpaces();
        return hyphen(partial, partial());
    }

    private boolean isHyphenAhead() {
        int ahead = 0;
        while (isSpace(scanner.peek(ahead))) {
            ahead++;
        }
        return ahead > 0 && scanner.peek(ahead) == '-' && isSpace(scanner.peek(ahead + 1));
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private Partial partial() {
        int start = scanner.at();
        List<String> numbers = new ArrayList<>();
        int written = 0;
        do {
            if (scanner.acceptAnyOf("xX*")) {
                written++;
            } else if (!Digits.isDigit(scanner.peek())) {
                throw unexpected(written == 0 ? "a version" : "a number or a wildcard");
            } else if (written++ > numbers.size()) {
                throw scanner.fault("only wildcards can follow a wildcard" + ALLOWED);
            } else {
                numbers.add(scanner.number());
            }
        } while (written < 3 && scanner.accept("."));
        if (numbers.size() == 3) {
            return new Partial(numbers, written, SemVer.readSuffix(scanner, start, numbers));
        }
        if (scanner.peek() == '-' || scanner.peek() == '+') {
            throw scanner.fault("a pre-release or build needs all three numbers before it, such as '1.2.0-rc.1'");
        }
        return new Partial(numbers, written, null);
    }

    private static Interval hyphen(Partial from, Partial to) {
        Bound low = from.isAny() ? null : from.from();
        return new Interval(low, to.isAny() ? null : upTo(to), false);
    }

    private static Bound upTo(Partial partial) {
        SemVer full = partial.full();
        return full != null
                ? new Bound(full, true, false)
                : partial.below(partial.numbers().size());
    }

    private static Interval interval(String operator, Partial partial) {
        if (partial.isAny()) {
            return List.of("!=", ">", "<").contains(operator) ? Interval.NOTHING : Interval.EVERYTHING;
        }
        return switch (operator) {
            case "!=" -> excluded(partial);
            case ">=" -> new Interval(partial.from(), null, false);
            case ">" -> new Interval(above(partial), null, false);
            case "<" -> new Interval(null, partial.belowFirst(), false);
            case "<=" -> new Interval(null, upTo(partial), false);
            case "~" -> between(partial, Math.min(2, partial.numbers().size()));
            case "~>" -> between(partial, keptByTerraform(partial));
            case "^" -> between(partial, keptByCaret(partial.numbers()));
            default -> equal(partial);
        };
    }

    private static Interval equal(Partial partial) {
        SemVer full = partial.full();
        return full != null
                ? Interval.exactly(full)
                : between(partial, partial.numbers().size());
    }

    private static Interval excluded(Partial partial) {
        SemVer full = partial.full();
        if (full != null) {
            return Interval.exactly(full).negate();
        }
        Bound low = new Bound(partial.belowFirst().version(), true, false);
        return new Interval(low, partial.below(partial.numbers().size()), true);
    }

    private static Bound above(Partial partial) {
        SemVer full = partial.full();
        return full != null ? new Bound(full, false, false) : partial.fromNext();
    }

    private static Interval between(Partial partial, int kept) {
        return new Interval(partial.from(), partial.below(kept), false);
    }

    private static int keptByTerraform(Partial partial) {
        return Math.min(Math.max(1, partial.written() - 1), partial.numbers().size());
    }

    private static int keptByCaret(List<String> numbers) {
        int zeros = 0;
        while (zeros < numbers.size() && numbers.get(zeros).equals("0")) {
            zeros++;
        }
        return Math.min(zeros + 1, numbers.size());
    }

    private VersionSyntaxException unexpected(String expected) {
        VersionSyntaxException plain = scanner.unexpected(expected);
        return scanner.fault(plain.reason() + hint() + ALLOWED);
    }

    private String hint() {
        if (scanner.peek() == 'v' || scanner.peek() == 'V') {
            return " (leave the 'v' out: a range matches 'v1.2.3' and '1.2.3' alike)";
        }
        if (scanner.peek() == '-') {
            return " (a range from one version to another has a space on both sides of '-')";
        }
        return text.startsWith("latest", scanner.at()) ? " ('latest' stands alone, it is never part of a range)" : "";
    }
}

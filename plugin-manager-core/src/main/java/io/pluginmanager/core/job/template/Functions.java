package io.pluginmanager.core.job.template;

import io.pluginmanager.core.text.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The functions of templates. None looks at anything but its arguments; messages show none of them. */
final class Functions {

    /** How many arguments a function takes. */
    private record Count(int least, int most) {}

    private static final int ANY = 1000;
    private static final Map<String, Count> COUNTS = new TreeMap<>(Map.ofEntries(
            Map.entry("Date", new Count(1, 1)),
            Map.entry("and", new Count(1, ANY)),
            Map.entry("date", new Count(2, 2)),
            Map.entry("date_modify", new Count(2, 2)),
            Map.entry("eq", new Count(2, ANY)),
            Map.entry("index", new Count(2, ANY)),
            Map.entry("join", new Count(2, 2)),
            Map.entry("list", new Count(1, ANY)),
            Map.entry("ne", new Count(2, 2)),
            Map.entry("not", new Count(1, 1)),
            Map.entry("or", new Count(1, ANY)),
            Map.entry("replace", new Count(3, 3)),
            Map.entry("toDate", new Count(2, 2)),
            Map.entry("trunc", new Count(2, 2)),
            Map.entry("unixEpoch", new Count(1, 1))));

    /** Every name, in the order of the alphabet. */
    static final Set<String> NAMES = new TreeSet<>(COUNTS.keySet());

    private final String name;
    private final List<Object> arguments;
    private final Budget budget;
    private final Spot spot;

    private Functions(String name, List<Object> arguments, Budget budget, Spot spot) {
        this.name = name;
        this.arguments = arguments;
        this.budget = budget;
        this.spot = spot;
    }

    static void checkCount(String name, int found, Spot spot) {
        Count count = COUNTS.getOrDefault(name, new Count(0, ANY));
        if (found < count.least() || found > count.most()) {
            String wanted = count.most() == ANY ? "at least " + count.least() : String.valueOf(count.least());
            throw spot.fault(
                    Quoted.of(name) + " takes " + wanted + " arguments, not " + found,
                    "the value before '|' counts as the last one");
        }
    }

    static Object call(String name, List<Object> arguments, Budget budget, Spot spot) {
        return new Functions(name, arguments, budget, spot).call();
    }

    private Object call() {
        for (Object argument : arguments) {
            if (argument instanceof String text) {
                budget.make(text.length(), spot);
            }
        }
        return switch (name) {
            case "Date" -> time(0).toLocalDate().toString();
            case "date" -> GoLayout.of(text(0), spot).format(time(1));
            case "date_modify" -> modified();
            case "toDate" -> GoLayout.of(text(0), spot).parse(text(1));
            case "unixEpoch" -> String.valueOf(time(0).toEpochSecond());
            case "replace" -> replaced();
            case "trunc" -> truncated();
            case "list" -> List.copyOf(arguments);
            case "join" -> joined();
            case "not" -> !Values.isTrue(arguments.get(0));
            case "eq" -> equalToOne();
            case "ne" -> !equalToOne();
            default -> throw new IllegalStateException("no function '" + name + "'");
        };
    }

    private String text(int index) {
        if (arguments.get(index) instanceof String text) {
            return text;
        }
        throw wrong(index, "a text");
    }

    private TemplateException wrong(int index, String wanted) {
        return spot.fault(
                Quoted.of(name) + " needs " + wanted + " as argument " + (index + 1) + ", not "
                        + Values.kind(arguments.get(index)),
                "the value before '|' counts as the last one");
    }

    /** A time, seconds since 1970, or a text in the form of RFC 3339. */
    private OffsetDateTime time(int index) {
        Object value = arguments.get(index);
        try {
            if (value instanceof OffsetDateTime time) {
                return time;
            }
            if (value instanceof Long seconds) {
                return Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC);
            }
            if (value instanceof String text) {
                // RFC 3339 section 5.6 allows lower case
                return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
            }
        } catch (DateTimeException e) {
            throw spot.fault(
                    Quoted.of(name) + " needs a time such as 2006-01-02T15:04:05Z", "read other forms with 'toDate'");
        }
        throw wrong(index, "a time");
    }

    private OffsetDateTime modified() {
        try {
            return time(1).plus(GoDuration.parse(text(0)));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw spot.fault("'date_modify' needs a length of time such as -24h or 1h30m", "write units h, m and s");
        }
    }

    private String replaced() {
        String old = text(0);
        String replacement = text(1);
        String text = text(2);
        if (old.isEmpty()) {
            throw spot.fault("'replace' cannot replace an empty text", "write what is to be replaced");
        }
        long found = 0;
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
            found++;
        }
        budget.make(text.length() + found * ((long) replacement.length() - old.length()), spot);
        return text.replace(old, replacement);
    }

    /** Cuts between code points, where Go cuts between bytes and can leave half a character. */
    private String truncated() {
        if (!(arguments.get(0) instanceof Long length)) {
            throw wrong(0, "a whole number");
        }
        String text = text(1);
        boolean longer = length >= 0 && text.codePointCount(0, text.length()) > length;
        return longer ? text.substring(0, text.offsetByCodePoints(0, length.intValue())) : text;
    }

    private String joined() {
        String separator = text(0);
        if (!(arguments.get(1) instanceof List<?> list)) {
            throw wrong(1, "a list");
        }
        List<String> texts = new ArrayList<>();
        long length = 0;
        for (Object item : list) {
            if (!(item instanceof String || item instanceof Long || item instanceof Boolean)) {
                throw spot.fault("'join' cannot write " + Values.kind(item), "give it a list of texts");
            }
            texts.add(item.toString());
            length += item.toString().length() + (long) separator.length();
        }
        budget.make(length, spot);
        return String.join(separator, texts);
    }

    private boolean equalToOne() {
        Object first = arguments.get(0);
        for (int i = 1; i < arguments.size(); i++) {
            Object other = arguments.get(i);
            if (!first.getClass().equals(other.getClass()) || !(first instanceof Comparable)) {
                throw spot.fault(
                        Quoted.of(name) + " cannot compare " + Values.kind(first) + " with " + Values.kind(other),
                        "compare texts with texts, and numbers with numbers");
            }
            if (first.equals(other)) {
                return true;
            }
        }
        return false;
    }
}

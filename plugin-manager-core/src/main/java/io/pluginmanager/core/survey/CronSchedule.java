package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Schedules of five fields (minute to day of week), of six (seconds first), or by name. */
final class CronSchedule {

    static final String ALLOWED = "write five fields (minute, hour, day of month, month, day of week), six with seconds"
            + " first, or one of @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually";

    private static final int LONGEST = 500;

    private static final List<String> NAMES =
            List.of("@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually");

    private static final List<CronField> FIELDS = List.of(
            new CronField("second", 0, 59, List.of(), false),
            new CronField("minute", 0, 59, List.of(), false),
            new CronField("hour", 0, 23, List.of(), false),
            new CronField("day of month", 1, 31, List.of(), true),
            new CronField(
                    "month",
                    1,
                    12,
                    List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
                    false),
            new CronField("day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"), true));

    private CronSchedule() {}

    /** Returns why a text is no schedule, as the end of a sentence; null when it is one. */
    static @Nullable String fault(String text) {
        if (NAMES.contains(text.toLowerCase(Locale.ROOT))) {
            return null;
        }
        List<String> fields = List.of(text.split("[ \t]+", -1));
        if (text.length() > LONGEST || text.startsWith("@") || fields.size() < 5 || fields.size() > 6) {
            return "is no schedule: " + Quoted.of(text);
        }
        int skipped = FIELDS.size() - fields.size();
        for (int i = 0; i < fields.size(); i++) {
            String fault = FIELDS.get(i + skipped).fault(fields.get(i));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /** Returns the same as a pattern, without anchors. */
    static String expression() {
        String names = NAMES.stream()
                .map(name -> "@"
                        + name.substring(1)
                                .chars()
                                .mapToObj(c -> "[" + (char) c + (char) Character.toUpperCase(c) + "]")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("|"));
        String minutes = FIELDS.subList(1, FIELDS.size()).stream()
                .map(CronField::expression)
                .collect(Collectors.joining("[ \\t]+"));
        return "(?:" + names + "|(?:" + FIELDS.get(0).expression() + "[ \\t]+)?" + minutes + ")";
    }
}

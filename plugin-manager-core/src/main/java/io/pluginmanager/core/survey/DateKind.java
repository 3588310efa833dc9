package io.pluginmanager.core.survey;

import com.google.re2j.Pattern;
import io.pluginmanager.core.text.Quoted;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Days of the ISO calendar. */
final class DateKind implements MeasuredKind {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    @Override
    public Reading read(String text) {
        String date = Blanks.strip(text);
        String advice = "write year, month and day, such as 2026-03-31";
        if (!SHAPE.matches(date)) {
            return Reading.fault(date, "is no date: " + Quoted.of(date), advice);
        }
        try {
            return Reading.of(LocalDate.parse(date).toString());
        } catch (DateTimeException e) {
            return Reading.fault(date, "is no day of the calendar: " + Quoted.of(date), advice);
        }
    }

    @Override
    public BigDecimal measure(String value) {
        return BigDecimal.valueOf(LocalDate.parse(value).toEpochDay());
    }
}

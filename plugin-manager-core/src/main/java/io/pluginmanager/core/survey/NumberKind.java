package io.pluginmanager.core.survey;

import com.google.re2j.Pattern;
import io.pluginmanager.core.text.Quoted;
import java.math.BigDecimal;

/** Decimal numbers as JSON writes them, of any size; their text is kept, they compare by value. */
final class NumberKind implements MeasuredKind {

    /** Bounds the work for a hostile text. */
    private static final int LONGEST = 1000;

    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,4})?");

    private final boolean whole;

    NumberKind(boolean whole) {
        this.whole = whole;
    }

    @Override
    public Reading read(String text) {
        String number = Blanks.strip(text);
        boolean fits = number.length() <= LONGEST && (whole ? WHOLE : DECIMAL).matches(number);
        if (fits) {
            return Reading.of(number);
        }
        return whole
                ? Reading.fault(
                        number, "is no whole number: " + Quoted.of(number), "write decimal digits, such as 0, 12 or -3")
                : Reading.fault(number, "is no number: " + Quoted.of(number), "write a number such as 0, -3 or 12.50");
    }

    @Override
    public String meaning(String literal) {
        return isNumber(literal)
                ? measure(literal).stripTrailingZeros().toString()
                : MeasuredKind.super.meaning(literal);
    }

    /** Tells whether a text is a number, whole or not. */
    static boolean isNumber(String text) {
        String number = Blanks.strip(text);
        return number.length() <= LONGEST && DECIMAL.matches(number);
    }

    @Override
    public BigDecimal measure(String value) {
        return new BigDecimal(Blanks.strip(value));
    }
}

package io.pluginmanager.core.definition;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.YamlScalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers and truth values as Optimus reads them; what is written unusually is reported with its meaning. */
final class Numbers {

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "n");

    private static final int LONGEST = 40;
    private static final Pattern USUAL = Pattern.compile("0|-?[1-9][0-9]{0,9}");
    private static final Pattern WHOLE = Pattern.compile("([+-]?)(0x|0o|0b|0(?=[0-7]))?([0-9A-Fa-f]+)");
    private static final Pattern FRACTION =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?");

    private Numbers() {}

    /** Returns a whole number, or reports that it is none. */
    static Optional<Integer> integer(Item item, Reading reading) {
        if (!(item.node() instanceof YamlScalar scalar)) {
            Texts.wrong(item, "a whole number", reading);
            return Optional.empty();
        }
        String text = scalar.text();
        Optional<BigInteger> value = text.length() > LONGEST ? Optional.empty() : whole(text.replace("_", ""));
        if (value.isEmpty() || value.get().bitLength() >= Integer.SIZE) {
            reading.error(
                    item.place(),
                    Quoted.of(item.last()) + " must be a whole number, not " + Quoted.of(text),
                    "write it in plain digits");
            return Optional.empty();
        }
        if (scalar.style() != YamlScalar.Style.PLAIN) {
            reading.doubt(
                    item.place(),
                    Quoted.of(item.last()) + " is a text in quotation marks, read as the number " + value.get(),
                    "write " + value.get() + " without quotation marks");
        } else if (!USUAL.matcher(text).matches()) {
            reading.doubt(
                    item.place(),
                    Quoted.of(item.last()) + " " + Quoted.of(text) + " is read as " + value.get(),
                    "write " + value.get());
        }
        return value.map(BigInteger::intValue);
    }

    private static Optional<BigInteger> whole(String text) {
        Matcher matcher = WHOLE.matcher(text);
        if (matcher.matches()) {
            int radix = switch (matcher.group(2) == null ? "" : matcher.group(2)) {
                case "0x" -> 16;
                case "0o", "0" -> 8;
                case "0b" -> 2;
                default -> 10;
            };
            boolean digits = matcher.group(3).chars().allMatch(c -> Character.digit(c, radix) >= 0);
            if (digits) {
                BigInteger value = new BigInteger(matcher.group(3), radix);
                return Optional.of(matcher.group(1).equals("-") ? value.negate() : value);
            }
        }
        return FRACTION.matcher(text).matches() ? Optional.of(new BigDecimal(text).toBigInteger()) : Optional.empty();
    }

    /** Returns a truth value without quotation marks; empty for everything else. */
    static Optional<Boolean> plainBool(Item item) {
        if (!(item.node() instanceof YamlScalar scalar) || scalar.style() != YamlScalar.Style.PLAIN) {
            return Optional.empty();
        }
        String text = scalar.text().toLowerCase(Locale.ROOT);
        return TRUE.contains(text) || FALSE.contains(text) ? Optional.of(TRUE.contains(text)) : Optional.empty();
    }

    /** Returns a truth value, or reports that it is none. */
    static Optional<Boolean> bool(Item item, Reading reading) {
        String text = item.node() instanceof YamlScalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        boolean isTrue = TRUE.contains(text);
        if (!isTrue && !FALSE.contains(text)) {
            String found = item.node() instanceof YamlScalar scalar
                    ? Quoted.of(scalar.text())
                    : item.node().kind();
            reading.error(
                    item.place(),
                    Quoted.of(item.last()) + " must be true or false, not " + found,
                    "write 'true' or 'false'");
            return Optional.empty();
        }
        if (item.node() instanceof YamlScalar scalar && scalar.style() != YamlScalar.Style.PLAIN) {
            reading.doubt(
                    item.place(),
                    Quoted.of(item.last()) + " is a text in quotation marks, read as " + isTrue,
                    "write " + isTrue + " without quotation marks");
        }
        return Optional.of(isTrue);
    }
}

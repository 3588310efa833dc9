package io.pluginmanager.core.resolve;

import java.math.BigDecimal;

/** Texts as exact decimal numbers: {@code 42}, {@code -7}, {@code 0012}, {@code 1.50}; never {@code 1e3}. */
final class NumericalScheme implements VersionScheme<BigDecimal> {

    @Override
    public BigDecimal read(String text) {
        Scanner scanner = new Scanner("number", text, SemVer.LONGEST);
        scanner.accept("-");
        scanner.digits();
        if (scanner.accept(".")) {
            scanner.digits();
        }
        scanner.expectEnd("the end of a number such as '42' or '1.5'");
        return new BigDecimal(text);
    }

    @Override
    public int compare(BigDecimal left, BigDecimal right) {
        return left.compareTo(right);
    }
}

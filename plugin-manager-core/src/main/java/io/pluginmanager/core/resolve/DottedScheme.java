package io.pluginmanager.core.resolve;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts as numbers with dots, of any count: {@code 1.10}, {@code v1.4}, {@code 1.2.3.4}; missing numbers are zero.
 *
 * <p>One number alone may have six digits: seven and more could be the short hash of a commit, which has no order.
 */
final class DottedScheme implements VersionScheme<List<String>> {

    private static final int MOST_DIGITS_ALONE = 6;

    @Override
    public List<String> read(String text) {
        Scanner scanner = new Scanner("version", text, SemVer.LONGEST);
        scanner.acceptAnyOf("vV");
        List<String> numbers = new ArrayList<>();
        do {
            numbers.add(scanner.digits());
        } while (scanner.accept("."));
        scanner.expectEnd("the end of numbers such as '1.10'");
        if (numbers.size() == 1 && numbers.get(0).length() > MOST_DIGITS_ALONE) {
            throw scanner.fault(0, "it could be a commit, which has no order");
        }
        return numbers;
    }

    @Override
    public int compare(List<String> left, List<String> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int byNumber = Digits.compare(numberAt(left, i), numberAt(right, i));
            if (byNumber != 0) {
                return byNumber;
            }
        }
        return 0;
    }

    private static String numberAt(List<String> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : "0";
    }
}

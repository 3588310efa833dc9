package io.pluginmanager.core.resolve;

import java.util.List;
import java.util.Objects;

/**
 * A version as Semantic Versioning 2.0.0 defines it; it keeps the text it was read from.
 *
 * <p>Numbers have no upper bound but 64 digits, texts are at most 256 characters long. Two versions are equal when
 * their texts are; {@link #comparePrecedence} is the order of the specification (build metadata does not count), and
 * {@link #compareTo} refines it by the text so that it is total and fits {@link #equals}. Immutable.
 */
public final class SemVer implements Comparable<SemVer> {

    /** The longest text that is read as a version. */
    static final int LONGEST = 256;

    private static final String WHAT = "version";

    private final String text;
    private final List<String> numbers;
    private final List<String> prerelease;
    private final boolean hasBuild;

    private SemVer(String text, List<String> numbers, List<String> prerelease, boolean hasBuild) {
        this.text = text;
        this.numbers = List.copyOf(numbers);
        this.prerelease = List.copyOf(prerelease);
        this.hasBuild = hasBuild;
    }

    /**
     * Reads a version, strictly: three numbers, no leading {@code v}.
     *
     * @throws VersionSyntaxException if the text is not a version
     */
    public static SemVer parse(String text) {
        return read(new Scanner(WHAT, text, LONGEST));
    }

    /**
     * Reads a tag: a version that may have one leading {@code v} or {@code V}, as in {@code v1.2.3}. Nothing else is
     * lenient: {@code v1.2} and {@code 01.2.3} are no versions here either.
     *
     * @throws VersionSyntaxException if the text is not a version
     */
    public static SemVer parseTag(String text) {
        Scanner scanner = new Scanner(WHAT, text, LONGEST);
        scanner.acceptAnyOf("vV");
        return read(scanner);
    }

    private static SemVer read(Scanner scanner) {
        if (scanner.atEnd()) {
            throw scanner.fault("it is empty: a version is three numbers, such as '1.2.3'");
        }
        String major = scanner.number();
        expectDot(scanner);
        String minor = scanner.number();
        expectDot(scanner);
        SemVer version = readSuffix(scanner, 0, List.of(major, minor, scanner.number()));
        scanner.expectEnd("'-', '+' or the end");
        return version;
    }

    private static void expectDot(Scanner scanner) {
        if (!scanner.accept(".")) {
            throw scanner.unexpected("'.' (a version is three numbers, such as '1.2.3')");
        }
    }

    /** Reads what follows the three numbers, as far as it goes, and gives the version the text since {@code start}. */
    static SemVer readSuffix(Scanner scanner, int start, List<String> numbers) {
        List<String> prerelease = scanner.accept("-") ? scanner.identifiers(true) : List.of();
        boolean hasBuild = scanner.accept("+");
        if (hasBuild) {
            scanner.identifiers(false);
        }
        return new SemVer(scanner.since(start), numbers, prerelease, hasBuild);
    }

    /** Makes a release of three numbers. */
    static SemVer release(List<String> numbers) {
        return new SemVer(String.join(".", numbers), numbers, List.of(), false);
    }

    /** Returns the lowest version of all with these three numbers: the pre-release {@code 0}. */
    SemVer lowest() {
        return new SemVer(String.join(".", numbers) + "-0", numbers, List.of("0"), false);
    }

    /** Returns the text this version was read from, a leading {@code v} included. */
    public String text() {
        return text;
    }

    /** Returns major, minor and patch as decimal digits. */
    List<String> numbers() {
        return numbers;
    }

    /** Says whether this is a pre-release, such as {@code 1.2.3-rc.1}. */
    public boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    /** Says whether the text carries build metadata, such as {@code 1.2.3+linux}. */
    public boolean hasBuild() {
        return hasBuild;
    }

    /** Compares by the precedence of the specification: build metadata and a leading {@code v} do not count. */
    public int comparePrecedence(SemVer other) {
        int byNumbers = compareNumbers(other);
        if (byNumbers != 0) {
            return byNumbers;
        }
        if (isPrerelease() != other.isPrerelease()) {
            return isPrerelease() ? -1 : 1;
        }
        for (int i = 0; i < Math.min(prerelease.size(), other.prerelease.size()); i++) {
            int byIdentifier = compareIdentifiers(prerelease.get(i), other.prerelease.get(i));
            if (byIdentifier != 0) {
                return byIdentifier;
            }
        }
        return Integer.compare(prerelease.size(), other.prerelease.size());
    }

    /** Compares major, minor and patch alone. */
    int compareNumbers(SemVer other) {
        for (int i = 0; i < numbers.size(); i++) {
            int byNumber = Digits.compare(numbers.get(i), other.numbers.get(i));
            if (byNumber != 0) {
                return byNumber;
            }
        }
        return 0;
    }

    private static int compareIdentifiers(String left, String right) {
        boolean leftIsNumber = Digits.areDigits(left);
        boolean rightIsNumber = Digits.areDigits(right);
        if (leftIsNumber != rightIsNumber) {
            return leftIsNumber ? -1 : 1;
        }
        return leftIsNumber ? Digits.compare(left, right) : left.compareTo(right);
    }

    @Override
    public int compareTo(SemVer other) {
        int byPrecedence = comparePrecedence(other);
        return byPrecedence != 0 ? byPrecedence : text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SemVer version && text.equals(version.text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    /** Returns {@link #text()}. */
    @Override
    public String toString() {
        return text;
    }
}

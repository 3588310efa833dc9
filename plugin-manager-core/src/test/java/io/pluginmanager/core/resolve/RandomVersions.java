package io.pluginmanager.core.resolve;

import java.util.Random;

/** Makes versions, ranges and texts that are nearly versions, always the same for one seed. */
final class RandomVersions {

    private static final String[] IDENTIFIERS = {"alpha", "beta", "rc", "0", "1", "2", "10", "11", "x-1", "A", "-", "1a"
    };

    private final Random random;

    RandomVersions(long seed) {
        this.random = new Random(seed);
    }

    String release() {
        return number() + "." + number() + "." + number();
    }

    String version() {
        StringBuilder version = new StringBuilder(release());
        if (random.nextInt(2) == 0) {
            version.append('-').append(identifiers());
        }
        if (random.nextInt(4) == 0) {
            version.append('+').append(identifiers());
        }
        return version.toString();
    }

    /** A version whose identifiers both oracles order as the specification does. */
    String plainVersion() {
        String[] identifiers = {"alpha", "beta", "rc", "0", "1", "2", "10", "11", "x-1", "A"};
        StringBuilder version = new StringBuilder(release());
        for (int i = random.nextInt(4); i > 0; i--) {
            version.append(version.indexOf("-") < 0 ? '-' : '.').append(identifiers[random.nextInt(10)]);
        }
        return random.nextInt(4) == 0 ? version + "+" + identifiers() : version.toString();
    }

    String range() {
        String partial = random.nextInt(3) == 0 ? number() + "." + number() : version();
        String[] operators = {"", "=", "!=", ">", ">=", "<", "<=", "~", "~>", "^", "~> ", ">= "};
        return operators[random.nextInt(operators.length)] + partial;
    }

    String mutated() {
        StringBuilder text = new StringBuilder(version());
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            char c = "0123.-+abv".charAt(random.nextInt(10));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }

    String noise(int longest) {
        StringBuilder text = new StringBuilder();
        String alphabet = "0123456789.-+,|<>=!~^xX* \tvlatest{}/\\()[]?P$\0é";
        for (int i = random.nextInt(longest); i >= 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private String number() {
        return String.valueOf(random.nextInt(4) == 0 ? random.nextInt(100) : random.nextInt(3));
    }

    private String identifiers() {
        StringBuilder identifiers = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            identifiers.append(IDENTIFIERS[random.nextInt(IDENTIFIERS.length)]).append(i == 0 ? "" : ".");
        }
        return identifiers.toString();
    }
}

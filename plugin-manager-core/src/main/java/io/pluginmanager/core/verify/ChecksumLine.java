package io.pluginmanager.core.verify;

import io.pluginmanager.core.text.Quoted;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One digest of a checksum file.
 *
 * @param number where it stands, from 1
 * @param algorithm the algorithm; null for one that is not known here
 * @param hex the digest in lower case
 * @param file the file; null for a digest that stands alone
 */
record ChecksumLine(
        int number,
        @Nullable HashAlgorithm algorithm,
        String hex,
        @Nullable String file) {

    /** BSD, also as OpenSSL writes it, without spaces. */
    private static final Pattern TAGGED =
            Pattern.compile("(\\\\?)([A-Za-z][A-Za-z0-9/-]{0,19}) ?\\((.+)\\) ?= ?([^ ]*)");
    /** GNU, and what is like it; the name of the algorithm before the digest is our own leniency. */
    private static final Pattern PLAIN =
            Pattern.compile("(\\\\?)(?:([A-Za-z][A-Za-z0-9-]{0,19}):)?([^ \t:]+)(?:[ \t]+\\*?(.+))?");

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");

    /**
     * Reads a line that is neither blank nor a comment.
     *
     * @throws ProofException if it holds no digest
     */
    static ChecksumLine read(int number, String line) throws ProofException {
        Matcher tagged = TAGGED.matcher(line);
        if (tagged.matches()) {
            return of(number, tagged.group(2), tagged.group(4), name(number, tagged.group(1), tagged.group(3)));
        }
        Matcher plain = PLAIN.matcher(line);
        if (!plain.matches()) {
            throw wrong(number, "holds no digest");
        }
        String file = plain.group(4) == null ? null : name(number, plain.group(1), plain.group(4));
        return of(number, plain.group(2), plain.group(3), file);
    }

    private static ChecksumLine of(int number, @Nullable String algorithm, String digest, @Nullable String file)
            throws ProofException {
        if (!HEX.matcher(digest).matches()) {
            throw wrong(number, "holds no digest of hexadecimal digits");
        }
        Optional<HashAlgorithm> known =
                algorithm == null ? HashAlgorithm.ofDigits(digest.length()) : HashAlgorithm.named(algorithm);
        if (algorithm == null && known.isEmpty()) {
            throw wrong(
                    number,
                    "has a digest of " + digest.length() + " digits; SHA-256 has 64, SHA-384 has 96, SHA-512 has 128");
        }
        if (known.isPresent() && known.get().digits() != digest.length()) {
            throw wrong(
                    number,
                    "has a digest of " + digest.length() + " digits, but "
                            + known.get().shown() + " has " + known.get().digits());
        }
        return new ChecksumLine(number, known.orElse(null), digest.toLowerCase(Locale.ROOT), file);
    }

    /** A backslash before the line says that backslashes and line feeds in the name are escaped. */
    private static String name(int number, String escaped, String written) throws ProofException {
        if (escaped.isEmpty()) {
            return written;
        }
        StringBuilder name = new StringBuilder();
        boolean code = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (!code && c == '\\') {
                code = true;
            } else {
                name.append(code ? unescaped(number, c) : c);
                code = false;
            }
        }
        if (code) {
            throw wrong(number, "ends with a backslash in an escaped name");
        }
        return name.toString();
    }

    private static char unescaped(int number, char code) throws ProofException {
        return switch (code) {
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> throw wrong(number, "has " + Quoted.of("\\" + code) + " in an escaped name");
        };
    }

    private static ProofException wrong(int number, String what) {
        return new ProofException(
                "line " + number + " of the checksum file " + what,
                "correct the checksum file, or pin the artifact with 'sha256:'");
    }
}

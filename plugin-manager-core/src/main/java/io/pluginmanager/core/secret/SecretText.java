package io.pluginmanager.core.secret;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A configured text in which secrets may be referred to, alone or between other characters: {@code Bearer ${env:X}}.
 *
 * <p>A reference is <code>${source:key}</code>; the key ends at the first closing brace. <code>$${</code> stands for the
 * two characters <code>${</code>; every other <code>$</code> is itself. Immutable; never printed.
 */
public final class SecretText {

    /** Looks one reference up. */
    @FunctionalInterface
    public interface Lookup {
        /** Returns the value. */
        String find(SecretReference reference) throws IOException;
    }

    private record Part(String literal, @Nullable SecretReference reference) {}

    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*):([^}]+)}");

    private final List<Part> parts;

    private SecretText(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads the text of a key that holds a secret.
     *
     * @throws IllegalArgumentException if a <code>${</code> starts no reference; the message shows none of the text
     */
    public static SecretText parse(String text) {
        return parse(text, true);
    }

    /** Reads the text of any other key: a <code>${</code> that starts no reference is left as it stands. */
    public static SecretText parseLeniently(String text) {
        return parse(text, false);
    }

    /** Returns the references in their order. */
    public List<SecretReference> references() {
        return parts.stream().map(Part::reference).filter(Objects::nonNull).toList();
    }

    /** Tells whether every character of the secret is written in the configuration itself. */
    public boolean isLiteral() {
        return references().isEmpty();
    }

    /** Returns the text with every reference replaced by what the lookup finds. */
    public String resolve(Lookup lookup) throws IOException {
        StringBuilder resolved = new StringBuilder();
        for (Part part : parts) {
            resolved.append(part.reference() == null ? part.literal() : lookup.find(part.reference()));
        }
        return resolved.toString();
    }

    @Override
    public String toString() {
        return "***";
    }

    private static SecretText parse(String text, boolean strict) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                literal.append("${");
                at += 3;
            } else if (text.startsWith("${", at)
                    && reference.region(at + 2, text.length()).lookingAt()) {
                parts.add(new Part(literal.toString(), null));
                literal.setLength(0);
                parts.add(new Part("", new SecretReference(reference.group(1), reference.group(2))));
                at = reference.end();
            } else if (strict && text.startsWith("${", at)) {
                throw new IllegalArgumentException("the '${' at character " + (at + 1)
                        + " starts no reference: write ${env:NAME}, ${file:/path} or ${source:key}, or $${ for the two"
                        + " characters themselves");
            } else {
                literal.append(text.charAt(at));
                at++;
            }
        }
        parts.add(new Part(literal.toString(), null));
        return new SecretText(parts);
    }
}

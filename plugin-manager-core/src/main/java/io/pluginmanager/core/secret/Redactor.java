package io.pluginmanager.core.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes texts fit to be seen: masks every secret value that was looked up, and in URLs the user information and the
 * parameters that sign or authenticate. Every message of the engine goes through {@link #redact}. Thread-safe.
 */
public final class Redactor {

    /** What stands in the place of a secret. */
    public static final String MASK = "***";

    /** Shorter values are parts of ordinary words: masking them would hide messages and protect nothing. */
    static final int SHORTEST = 4;

    private static final int SHORTEST_LINE = 16;

    private volatile List<String> secrets = List.of();

    /** Makes a redactor that knows no value yet. */
    public Redactor() {}

    /** Masks this value from now on, also as it looks in a URL; values of fewer than 4 characters are not masked. */
    public synchronized void learn(String secret) {
        Set<String> known = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        known.addAll(secrets);
        for (String form : forms(secret)) {
            if (form.length() >= SHORTEST) {
                known.add(form);
            }
        }
        secrets = List.copyOf(known);
    }

    /** Returns the text without secrets. */
    public String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return UrlSecrets.mask(redacted);
    }

    @Override
    public String toString() {
        return "Redactor[" + secrets.size() + " secrets]";
    }

    private static List<String> forms(String secret) {
        List<String> forms = new ArrayList<>();
        forms.add(secret);
        forms.add(secret.strip());
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(encoded);
        forms.add(encoded.replace("+", "%20"));
        // A parser that complains about a key in PEM form quotes one of its lines.
        secret.lines().filter(line -> line.length() >= SHORTEST_LINE).forEach(forms::add);
        return forms;
    }
}

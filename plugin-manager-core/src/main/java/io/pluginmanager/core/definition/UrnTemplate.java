package io.pluginmanager.core.definition;

import com.google.re2j.Pattern;
import java.util.Optional;

/** Reads the template of the name of what a job writes: text with {@code <KEY>} for values of its configuration. */
final class UrnTemplate {

    private static final String FIELD = "destination_urn_template";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private final Reading reading;

    UrnTemplate(Reading reading) {
        this.reading = reading;
    }

    Optional<String> read(Fields fields) {
        Optional<String> template = fields.filled(FIELD);
        template.flatMap(UrnTemplate::findFault)
                .ifPresent(fault -> reading.error(
                        fields.place(FIELD),
                        "the template of the URN is wrong: " + fault,
                        "write each key of the configuration as <KEY>"));
        return template;
    }

    private static Optional<String> findFault(String template) {
        int open = -1;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '<' && open >= 0) {
                return Optional.of("'<' at character " + (open + 1) + " is not closed before the next one");
            }
            if (c == '>' && open < 0) {
                return Optional.of("'>' at character " + (i + 1) + " has no '<' before it");
            }
            if (c == '>' && !KEY.matches(template.substring(open + 1, i))) {
                return Optional.of("there is no key between '<' and '>' at character " + (open + 1));
            }
            open = c == '<' ? i : c == '>' ? -1 : open;
        }
        return open < 0 ? Optional.empty() : Optional.of("'<' at character " + (open + 1) + " is never closed");
    }
}

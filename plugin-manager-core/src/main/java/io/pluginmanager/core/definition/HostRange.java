package io.pluginmanager.core.definition;

import io.pluginmanager.core.resolve.VersionRange;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.text.Quoted;
import java.util.Optional;

/** Reads which versions of the host a plugin works with. */
final class HostRange {

    private static final String HOST = "host";

    private final Reading reading;

    HostRange(Reading reading) {
        this.reading = reading;
    }

    Optional<String> read(Fields fields) {
        Optional<String> range = fields.filled(HOST);
        if (range.isPresent()) {
            try {
                VersionRange.parse(range.get());
            } catch (VersionSyntaxException e) {
                reading.error(
                        fields.place(HOST),
                        "the range " + Quoted.of(range.get()) + " cannot be used: " + e.reason(),
                        "write a range such as '>=1.2 <2'");
                return Optional.empty();
            }
        }
        return range;
    }
}

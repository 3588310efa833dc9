package io.pluginmanager.cli.command;

import io.pluginmanager.Hold;
import io.pluginmanager.PlannedChange;
import io.pluginmanager.Resolved;
import java.util.Locale;

/** Words that several commands use. */
final class Texts {

    private Texts() {}

    /** Returns the word for a constant in JSON and YAML, for example {@code keep_held}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns for example {@code 1 plugin} or {@code 3 plugins}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String hold(Hold hold) {
        String why = hold.reason().isEmpty() ? "" : ": " + hold.reason();
        return "held: generation " + hold.generation() + " is kept since " + hold.since() + " by " + hold.actor() + " ("
                + word(hold.kind()) + why + "); run 'pluginctl resume' to follow the configuration again";
    }

    /** Returns what a change does to the version, for example {@code 1.9.0 -> 1.10.0}. */
    static String versions(PlannedChange change) {
        String from = change.from().map(Resolved::version).orElse("");
        String to = change.to().map(Resolved::version).orElse("");
        if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
            return to.isEmpty() ? from : to;
        }
        return from + " -> " + to;
    }
}

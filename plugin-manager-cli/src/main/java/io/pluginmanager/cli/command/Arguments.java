package io.pluginmanager.cli.command;

import io.pluginmanager.PluginName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the command line says, read with the meaning that a command gives it. A wrong value is a {@link UsageException}. */
final class Arguments {

    /** The option for what plugins require of their host. */
    static final String HOST_VERSION = "--host-version";

    private static final String VERSION = "[vV]?\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]+)?";

    private final ParsedLine line;

    Arguments(ParsedLine line) {
        this.line = line;
    }

    boolean has(String option) {
        return line.has(option);
    }

    int count(String option) {
        return line.count(option);
    }

    /** Returns the version of the host, if the command has the option and it is given. */
    Optional<String> hostVersion() {
        Optional<String> version = value(HOST_VERSION);
        // no lambda: the first one of a process takes longer than an unchanged installation
        if (version.isPresent() && !version.get().matches(VERSION)) {
            throw new UsageException("option '" + HOST_VERSION + "': '" + version.get()
                    + "' is not a version: write three numbers, such as 1.4.0");
        }
        return version;
    }

    Optional<String> value(String option) {
        if (!line.has(option)) {
            return Optional.empty();
        }
        String value = line.values(option).get(0);
        if (value.isBlank()) {
            throw new UsageException("option '" + option + "' needs a value that is not empty");
        }
        return Optional.of(value);
    }

    Optional<Duration> duration(String option) {
        Optional<String> text = value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> duration = Durations.parse(text.get());
        if (duration.isEmpty()) {
            throw new UsageException("option '" + option + "': '" + text.get()
                    + "' is not a duration: use for example 90s, 5m, 1h30m or 7d");
        }
        return duration;
    }

    Optional<Long> number(String option, long least, long most) {
        return value(option).map(text -> {
            String problem = "option '" + option + "': '" + text + "' is not a whole number from " + least;
            if (!text.matches("\\d{1,18}")) {
                throw new UsageException(problem);
            }
            long number = Long.parseLong(text);
            if (number < least || number > most) {
                throw new UsageException(most == Long.MAX_VALUE ? problem : problem + " to " + most);
            }
            return number;
        });
    }

    String choice(String option, List<String> choices, String otherwise) {
        String chosen = value(option).orElse(otherwise);
        if (!choices.contains(chosen)) {
            throw new UsageException(
                    "option '" + option + "': '" + chosen + "' is not one of " + String.join(", ", choices));
        }
        return chosen;
    }

    List<String> list(String option) {
        return line.values(option);
    }

    /** Returns the values of an option of the form {@code NAME=VALUE}. */
    Map<String, String> pairs(String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : list(option)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("option '" + option + "': '" + text + "' is not of the form NAME=VALUE");
            }
            if (pairs.putIfAbsent(text.substring(0, equals), text.substring(equals + 1)) != null) {
                throw new UsageException(
                        "option '" + option + "' gives '" + text.substring(0, equals) + "' twice: leave one out");
            }
        }
        return pairs;
    }

    Set<PluginName> names(String option) {
        return names(list(option));
    }

    List<String> positional() {
        return line.positional();
    }

    Optional<String> parameter(int index) {
        List<String> values = line.positional();
        return index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }

    /** Returns the words behind the first ones. */
    List<String> positional(int from) {
        List<String> values = line.positional();
        return from < values.size() ? values.subList(from, values.size()) : List.of();
    }

    Set<PluginName> names() {
        return names(line.positional());
    }

    static PluginName name(String text) {
        PluginName.findFault(text).ifPresent(fault -> {
            throw new UsageException(fault);
        });
        return PluginName.of(text);
    }

    private static Set<PluginName> names(List<String> texts) {
        Set<PluginName> names = new LinkedHashSet<>();
        for (String text : texts) {
            names.add(name(text));
        }
        return names;
    }
}

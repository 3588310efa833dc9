package io.pluginmanager.cli.command;

import io.pluginmanager.PluginName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What the command line says, read with the meaning that a command gives it. A wrong value is a {@link UsageException}. */
final class Arguments {

    private final ParseResult before;
    private final ParseResult parsed;

    /** Reads options given before and after the name of the command; after wins. */
    Arguments(ParseResult before, ParseResult parsed) {
        this.before = before;
        this.parsed = parsed;
    }

    boolean has(String option) {
        return find(option).isPresent();
    }

    int count(String option) {
        return count(parsed, option) + (parsed == before ? 0 : count(before, option));
    }

    Optional<String> value(String option) {
        Optional<OptionSpec> spec = find(option);
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        String value = spec.get().stringValues().get(0);
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
        return find(option).map(OptionSpec::stringValues).orElse(List.of());
    }

    Set<PluginName> names(String option) {
        return names(list(option));
    }

    Optional<String> parameter(int index) {
        List<String> values = positional();
        return index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }

    Set<PluginName> names() {
        return names(positional());
    }

    static PluginName name(String text) {
        PluginName.findFault(text).ifPresent(fault -> {
            throw new UsageException(fault);
        });
        return PluginName.of(text);
    }

    private static Set<PluginName> names(List<String> texts) {
        Set<PluginName> names = new LinkedHashSet<>();
        texts.forEach(text -> names.add(name(text)));
        return names;
    }

    private List<String> positional() {
        List<String> values = new ArrayList<>();
        for (PositionalParamSpec matched : parsed.matchedPositionals()) {
            values.addAll(matched.stringValues());
        }
        return values;
    }

    private Optional<OptionSpec> find(String option) {
        OptionSpec own = parsed.matchedOption(option);
        return Optional.ofNullable(own != null ? own : before.matchedOption(option));
    }

    private static int count(ParseResult result, String option) {
        OptionSpec spec = result.matchedOption(option);
        return spec != null && spec.getValue() instanceof boolean[] times ? times.length : 0;
    }
}

package io.pluginmanager.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command line that picocli understood.
 *
 * @param before what stands before the name of the command
 * @param parsed what stands after it, which wins
 */
record PicocliLine(ParseResult before, ParseResult parsed) implements ParsedLine {

    @Override
    public String command() {
        return parsed.commandSpec().name();
    }

    @Override
    public boolean has(String option) {
        return find(option).isPresent();
    }

    @Override
    public List<String> values(String option) {
        return find(option).map(OptionSpec::stringValues).orElse(List.of());
    }

    @Override
    public int count(String option) {
        return count(parsed, option) + (parsed == before ? 0 : count(before, option));
    }

    @Override
    public List<String> positional() {
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

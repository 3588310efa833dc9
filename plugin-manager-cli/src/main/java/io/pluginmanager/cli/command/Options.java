package io.pluginmanager.cli.command;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Makes the options of the commands.
 *
 * <p>Options are built, not annotated: reading annotations is a fifth of the start-up time of a short command.
 */
final class Options {

    private Options() {}

    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(plain(description))
                .build();
    }

    static OptionSpec counted(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean[].class)
                .arity("0")
                .description(plain(description))
                .build();
    }

    static OptionSpec value(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(plain(description))
                .build();
    }

    static OptionSpec choice(String label, List<String> choices, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .completionCandidates(choices)
                .description(plain(description))
                .build();
    }

    static OptionSpec list(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .splitRegex(",")
                .paramLabel(label)
                .hideParamSyntax(true)
                .description(plain(description))
                .build();
    }

    /** An option that may be repeated and whose value is taken as it is, commas included. */
    static OptionSpec repeated(String label, String description, String... names) {
        return verbatim("1", label, description, names);
    }

    /** An option with one or more values that are taken as they are. */
    static OptionSpec several(String label, String description, String... names) {
        return verbatim("1..*", label, description, names);
    }

    private static OptionSpec verbatim(String arity, String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity(arity)
                .paramLabel(label)
                .hideParamSyntax(true)
                .description(plain(description))
                .build();
    }

    static PositionalParamSpec parameter(String index, String arity, String label, String description) {
        return parameter(index, arity, label, List.of(), description);
    }

    static PositionalParamSpec parameter(
            String index, String arity, String label, List<String> choices, String description) {
        return PositionalParamSpec.builder()
                .completionCandidates(choices)
                .index(index)
                .arity(arity)
                .required(arity.equals("1"))
                .type(String.class)
                .paramLabel(label)
                .hideParamSyntax(true)
                .description(plain(description))
                .build();
    }

    static PositionalParamSpec parameters(String label, String description) {
        return parameters("0..*", label, description);
    }

    static PositionalParamSpec parameters(String index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .hideParamSyntax(true)
                .description(plain(description))
                .build();
    }

    /** Descriptions pass through a formatter, to which a percent sign is special. */
    private static String plain(String description) {
        return description.replace("%", "%%");
    }
}

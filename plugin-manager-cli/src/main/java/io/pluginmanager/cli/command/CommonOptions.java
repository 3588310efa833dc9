package io.pluginmanager.cli.command;

import io.pluginmanager.Actor;
import io.pluginmanager.cli.output.Format;
import io.pluginmanager.cli.output.OutputOptions;
import io.pluginmanager.cli.output.Style;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that every command has, before or after its name.
 *
 * @param configFile the configuration
 * @param fromEnvironment whether the configuration comes from environment variables
 * @param output how to show results
 * @param progress whether progress may be shown
 * @param lockTimeout how long to wait for other processes
 * @param actor who asks
 */
public record CommonOptions(
        Path configFile,
        boolean fromEnvironment,
        OutputOptions output,
        boolean progress,
        Optional<Duration> lockTimeout,
        Actor actor) {

    private static final List<String> FORMATS = List.of("text", "json", "yaml");
    private static final Set<String> LONGEST_NAMES = Set.of(
            "--config",
            "--from-env",
            "--output",
            "--quiet",
            "--verbose",
            "--no-progress",
            "--color",
            "--lock-timeout",
            "--actor",
            "--help");
    private static final List<String> COLORS = List.of("auto", "always", "never");

    static List<OptionSpec> specs() {
        return List.of(
                Options.value("FILE", "The configuration. Default: plugins.yaml", "-c", "--config"),
                Options.flag(
                        "Read the configuration from the environment variables DIOPTRA_PLUGINS_S3_URI,"
                                + " DIOPTRA_CUSTOM_PLUGINS_S3_URI, DIOPTRA_PLUGIN_DIR and MLFLOW_S3_ENDPOINT_URL"
                                + " instead of a file.",
                        "--from-env"),
                Options.choice(
                        "FORMAT",
                        FORMATS,
                        "What to print: text, json or yaml. JSON and YAML are stable. Default: text",
                        "-o",
                        "--output"),
                Options.flag("Print results and errors only: no progress, warnings or summaries.", "-q", "--quiet"),
                Options.counted("Say what happens on standard error; twice (-vv) also why.", "-v", "--verbose"),
                Options.flag(
                        "Show no progress bar. There is one only if standard error is a terminal.", "--no-progress"),
                Options.choice(
                        "WHEN",
                        COLORS,
                        "Use colours: auto, always or never. auto: on a terminal, unless NO_COLOR is set. Default:"
                                + " auto",
                        "--color"),
                Options.value(
                        "DURATION",
                        "How long to wait for another process at work, for example 30s or 2m. Default: 5m",
                        "--lock-timeout"),
                Options.value(
                        "NAME", "Who asks for a change, for holds and history. Default: your user name", "--actor"),
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .type(boolean.class)
                        .arity("0")
                        .description("Show this help.")
                        .build());
    }

    static boolean isCommon(OptionSpec option) {
        return LONGEST_NAMES.contains(option.longestName());
    }

    static CommonOptions read(Arguments arguments, Shell shell) {
        boolean fromEnvironment = arguments.has("--from-env");
        Optional<String> file = arguments.value("--config");
        Optional<String> actor = arguments.value("--actor");
        if (fromEnvironment && file.isPresent()) {
            throw new UsageException("options '--config' and '--from-env' exclude each other: use one of them");
        }
        return new CommonOptions(
                path(file.orElse("plugins.yaml")),
                fromEnvironment,
                output(arguments, shell),
                !arguments.has("--no-progress"),
                arguments.duration("--lock-timeout"),
                actor.isPresent() ? new Actor(actor.get()) : Actor.current());
    }

    private static OutputOptions output(Arguments arguments, Shell shell) {
        String color = arguments.choice("--color", COLORS, "auto");
        return new OutputOptions(
                Format.find(arguments.choice("--output", FORMATS, "text")).orElseThrow(),
                arguments.has("--quiet"),
                arguments.count("--verbose"),
                style(color, shell.outIsTerminal(), shell.environment()),
                style(color, shell.errIsTerminal(), shell.environment()));
    }

    private static Style style(String color, boolean terminal, Map<String, String> environment) {
        boolean wanted = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return Style.of(color.equals("always") || (color.equals("auto") && wanted));
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + text + "' is not a path: " + e.getReason());
        }
    }
}

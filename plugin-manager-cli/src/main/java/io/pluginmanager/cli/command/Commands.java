package io.pluginmanager.cli.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands, and the command lines that understand one or all of them. */
public final class Commands {

    /** The name of the program. */
    public static final String PROGRAM = "pluginctl";

    private static final List<String> NAMES = List.of(
            "install",
            "plan",
            "list",
            "show",
            "verify",
            "repair",
            "rollback",
            "resume",
            "prune",
            "lock",
            "search",
            "versions",
            "sign",
            "sync",
            "serve",
            "validate",
            "schema",
            "new",
            "survey",
            "job",
            "boot",
            "completion",
            "help");

    private Commands() {}

    /** Returns the names in the order of the help. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Makes a command.
     *
     * @throws UsageException if there is no command of that name
     */
    public static Command create(String name) {
        return switch (name) {
            case "install" -> new InstallCommand();
            case "plan" -> new PlanCommand();
            case "list" -> new ListCommand();
            case "show" -> new ShowCommand();
            case "verify" -> new VerifyCommand();
            case "repair" -> new RepairCommand();
            case "rollback" -> new RollbackCommand();
            case "resume" -> new ResumeCommand();
            case "prune" -> new PruneCommand();
            case "lock" -> new LockCommand();
            case "search" -> new SearchCommand();
            case "versions" -> new VersionsCommand();
            case "sign" -> new SignCommand();
            case "sync" -> new SyncCommand();
            case "serve" -> new ServeCommand();
            case "validate" -> new ValidateCommand();
            case "schema" -> new SchemaCommand();
            case "new" -> new NewCommand();
            case "survey" -> new SurveyCommand();
            case "job" -> new JobCommand();
            case "boot" -> new BootCommand();
            case "completion" -> new CompletionCommand();
            case "help" -> new HelpCommand();
            default ->
                throw new UsageException(
                        "'" + name + "' is not a command of pluginctl; there are: " + String.join(", ", NAMES));
        };
    }

    /** Returns the command line that understands these arguments; with only one command where the first one names it. */
    public static CommandLine of(String... arguments) {
        if (arguments.length > 0 && NAMES.contains(arguments[0])) {
            return withCommands(List.of(arguments[0]));
        }
        return all();
    }

    /** Returns the command line with all commands. */
    public static CommandLine all() {
        return withCommands(NAMES);
    }

    private static CommandLine withCommands(List<String> names) {
        CommandSpec program = spec(PROGRAM);
        Help.describe(
                program,
                "Installs exactly the plugins that one YAML file declares, and keeps them at known versions.",
                ExitCode.PENDING,
                ExitCode.INTEGRITY,
                ExitCode.TIMEOUT);
        program.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .type(boolean.class)
                .arity("0")
                .description("Show the version.")
                .build());
        program.usageMessage().synopsisSubcommandLabel("COMMAND");
        program.usageMessage().footerHeading("%n").footer("'pluginctl help COMMAND' tells more about a command.");
        for (String name : names) {
            CommandSpec spec = spec(name);
            create(name).describe(spec);
            program.addSubcommand(name, spec);
        }
        return new CommandLine(program).setExpandAtFiles(false).setInterpolateVariables(false);
    }

    private static CommandSpec spec(String name) {
        CommandSpec spec = CommandSpec.create().name(name);
        for (OptionSpec option : CommonOptions.specs()) {
            spec.addOption(option);
        }
        HelpText.configure(spec);
        return spec;
    }
}

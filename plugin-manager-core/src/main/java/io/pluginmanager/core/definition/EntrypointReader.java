package io.pluginmanager.core.definition;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.core.yaml.YamlSequence;
import io.pluginmanager.plugin.Entrypoint;
import java.util.List;
import java.util.Optional;

/** Reads an entrypoint: a text, a shell with a script, a list, or commands with arguments. */
final class EntrypointReader {

    static final FieldNames NAMES =
            FieldNames.of("shell Shell", "script Script", "cmds Cmds commands command", "args Args arguments");

    private static final String SHELL = "shell";
    private static final String SCRIPT = "script";
    private static final String COMMANDS = "cmds";
    private static final String ARGUMENTS = "args";

    private final Reading reading;

    EntrypointReader(Reading reading) {
        this.reading = reading;
    }

    static DefinitionShape shape(YamlNode entrypoint) {
        if (entrypoint instanceof YamlScalar) {
            return DefinitionShape.TEXT_ENTRYPOINT;
        }
        boolean list = entrypoint instanceof YamlSequence;
        boolean exec = entrypoint instanceof YamlMapping mapping
                && mapping.keys().stream()
                        .map(NAMES::similar)
                        .anyMatch(field -> field.filter(name -> name.equals(COMMANDS) || name.equals(ARGUMENTS))
                                .isPresent());
        return list || exec ? DefinitionShape.EXEC_ENTRYPOINT : DefinitionShape.SCRIPT_ENTRYPOINT;
    }

    Optional<Entrypoint> read(Item item) {
        return whole(item, Optional.empty());
    }

    /**
     * Reads the entrypoint of a version.
     *
     * @param base the entrypoint of the default version: the shell of a script that names none, the script of a shell
     *     without one
     */
    Optional<Entrypoint> whole(Item item, Optional<Entrypoint> base) {
        String shell = base.flatMap(Entrypoint::shell).orElse("");
        Optional<Entrypoint> read = Optional.empty();
        if (item.node() instanceof YamlScalar) {
            read = script(item, shell);
        } else if (item.node() instanceof YamlSequence) {
            read = exec(item, Texts.items(item, reading), List.of());
        } else {
            Optional<Fields> fields = Fields.of(item, NAMES, reading);
            if (fields.isPresent()) {
                read = map(item, fields.get(), shell, base.flatMap(Entrypoint::script));
            }
        }
        return read.map(reading.sharing()::of);
    }

    private Optional<Entrypoint> map(Item item, Fields fields, String shell, Optional<String> inherited) {
        boolean exec = fields.has(COMMANDS) || fields.has(ARGUMENTS);
        if (exec && (fields.has(SCRIPT) || fields.has(SHELL))) {
            reading.error(
                    item.place(),
                    "the entrypoint has both a script and a command",
                    "keep 'shell' and 'script', or 'cmds' and 'args'");
            return Optional.empty();
        }
        if (exec) {
            return exec(item, fields.items(COMMANDS), fields.items(ARGUMENTS));
        }
        Optional<String> named = fields.filled(SHELL);
        named.filter(path -> !path.startsWith("/"))
                .ifPresent(path -> reading.error(
                        fields.place(SHELL),
                        "the shell " + Quoted.of(path) + " is not an absolute path",
                        "write its whole path, such as " + Entrypoint.DEFAULT_SHELL));
        named.filter(path -> path.startsWith("/") && path.chars().anyMatch(Character::isWhitespace))
                .ifPresent(path -> reading.doubt(
                        fields.place(SHELL),
                        "the shell " + Quoted.of(path) + " has blanks: it is a path, not a command with options",
                        "write the path only"));
        Optional<Item> script = fields.item(SCRIPT);
        if (script.isEmpty() && named.isPresent() && inherited.isPresent()) {
            return inherited.map(text -> Entrypoint.script(named.get(), text));
        }
        if (script.isEmpty()) {
            reading.error(item.place(), "the entrypoint has no script", "add 'script:', or leave out 'entrypoint'");
            return Optional.empty();
        }
        return script(script.get(), named.orElse(shell));
    }

    private Optional<Entrypoint> script(Item item, String shell) {
        Optional<String> script = Texts.text(item, reading);
        if (script.isPresent() && script.get().isBlank()) {
            reading.error(item.place(), "the script of the entrypoint is empty", "write what to run");
            return Optional.empty();
        }
        return script.map(text -> Entrypoint.script(shell, text));
    }

    private Optional<Entrypoint> exec(Item item, List<Item> commands, List<Item> arguments) {
        List<String> command = texts(commands);
        List<String> rest = texts(arguments);
        if (commands.isEmpty() && arguments.isEmpty()) {
            reading.error(item.place(), "the entrypoint is empty", "write what to run, or leave out 'entrypoint'");
            return Optional.empty();
        }
        if (!command.isEmpty() && command.get(0).isBlank()) {
            reading.error(commands.get(0).place(), "the command of the entrypoint is empty", "write what to run");
        }
        return Optional.of(Entrypoint.exec(command, rest));
    }

    private List<String> texts(List<Item> items) {
        return items.stream()
                .flatMap(item -> Texts.text(item, reading).stream())
                .toList();
    }
}

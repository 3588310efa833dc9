package io.pluginmanager.plugin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs in the image of a plugin: a script for a shell, or a command with its arguments. Immutable.
 *
 * @since 0.1
 */
public final class Entrypoint {

    /** The shell of a script that names none. */
    public static final String DEFAULT_SHELL = "/bin/sh";

    private final @Nullable String shell;
    private final @Nullable String script;
    private final List<String> command;
    private final List<String> arguments;

    private Entrypoint(@Nullable String shell, @Nullable String script, List<String> command, List<String> arguments) {
        this.shell = shell;
        this.script = script;
        this.command = List.copyOf(command);
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Returns a script that a shell runs.
     *
     * @param shell the path of the shell; empty for {@link #DEFAULT_SHELL}
     * @param script the text of the script, unchanged
     */
    public static Entrypoint script(String shell, String script) {
        return new Entrypoint(
                shell.isEmpty() ? DEFAULT_SHELL : shell,
                Objects.requireNonNull(script, "script"),
                List.of(),
                List.of());
    }

    /**
     * Returns a command that runs without a shell.
     *
     * @param command what replaces the entrypoint of the image; empty: it stays
     * @param arguments what replaces the arguments of the image; empty: they stay
     */
    public static Entrypoint exec(List<String> command, List<String> arguments) {
        return new Entrypoint(null, null, command, arguments);
    }

    /** Tells whether this is a script rather than a command. */
    public boolean isScript() {
        return script != null;
    }

    /** Returns the path of the shell; empty for a command. */
    public Optional<String> shell() {
        return Optional.ofNullable(shell);
    }

    /** Returns the script, character by character as in the file; empty for a command. */
    public Optional<String> script() {
        return Optional.ofNullable(script);
    }

    /** Returns the command; empty for a script, or where the entrypoint of the image stays. */
    public List<String> command() {
        return command;
    }

    /** Returns the arguments of the command; empty for a script, or where those of the image stay. */
    public List<String> arguments() {
        return arguments;
    }

    /**
     * Returns the script as Optimus stores it, each line feed replaced by a semicolon and a space; empty for a command.
     *
     * <p>For comparison with Optimus only: such a text is another program where the script has comments or branches.
     */
    public Optional<String> optimusScript() {
        return script().map(text -> text.replace("\n", "; "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entrypoint that
                && Objects.equals(shell, that.shell)
                && Objects.equals(script, that.script)
                && command.equals(that.command)
                && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shell, script, command, arguments);
    }

    @Override
    public String toString() {
        return isScript() ? "Entrypoint[script for " + shell + "]" : "Entrypoint[command]";
    }
}

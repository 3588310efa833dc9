package io.pluginmanager.core.install;

import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.inspect.DefinitionText;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The file {@code settled} in the state directory: for which bytes of configuration and lock file the generation in place
 * is complete, in lines that are read in a moment. Only a shortcut: without it, or in doubt, the configuration is parsed.
 *
 * @param generation the number of the generation
 * @param record the fingerprint of its {@code generation.json}
 * @param configFile the configuration file; absolute
 * @param config the SHA-256 of its bytes; of more than them, and so of no use, where it reads keys from files
 * @param lockFile the lock file; absolute
 * @param lock the SHA-256 of its bytes
 * @param lockIsCopied whether the generation has a copy of these very bytes
 * @param owner the SHA-256 of {@code owner.json}
 * @param pluginDir where hosts look; absolute
 * @param stateDir the directory of this file; absolute
 * @param platform the platform
 * @param silent whether an unchanged installation has nothing to tell but that
 * @param plugins the plugins, by name
 * @param definitions the definitions that the plugin directory has, and those in a tree of their own
 */
record SettledMark(
        long generation,
        String record,
        String configFile,
        String config,
        String lockFile,
        String lock,
        boolean lockIsCopied,
        String owner,
        String pluginDir,
        String stateDir,
        String platform,
        boolean silent,
        List<Plugin> plugins,
        List<Definition> definitions) {

    /** The name of the file. */
    static final String FILE = "settled";

    /** Raised when this file changes, or when the same configuration is to be read anew by a later release. */
    private static final String FORMAT = "settled 2";

    private static final String SILENT = "silent";
    private static final String COPIED = "copied";
    /** What the line of a definition starts with, and no name of a plugin does. */
    private static final String DEFINITION = "+";

    private static final int HEAD = 13;
    private static final int TAIL = 2;

    /**
     * One plugin.
     *
     * @param name the configured name
     * @param placedAs the name in the plugin directory
     */
    record Plugin(String name, String placedAs) {}

    /**
     * One definition.
     *
     * @param path where it is in the directory of the generation
     * @param placedAs the name in the plugin directory; empty if it is not placed there
     */
    record Definition(String path, String placedAs) {}

    /**
     * Records that a generation, which is about to become the current one, will be settled; if that is so.
     *
     * @param lockText the copy of the lock file in the generation
     */
    static void write(Session session, Generation next, byte[] lockText) throws IOException {
        Optional<Path> file = session.config().file();
        StateLayout layout = session.layout();
        if (next.settled().isEmpty() || file.isEmpty()) {
            return;
        }
        List<Plugin> plugins = new ArrayList<>();
        for (PluginRecord plugin : next.plugins()) {
            plugins.add(new Plugin(plugin.name().value(), plugin.placedAs()));
        }
        List<Definition> definitions = new ArrayList<>();
        for (DefinitionRecord definition : next.definitions().definitions()) {
            if (definition.placedAs().isPresent() || definition.path().equals(DefinitionText.PATH)) {
                definitions.add(new Definition(
                        Generation.pathOf(definition), definition.placedAs().orElse("")));
            }
        }
        // a link that can be followed shows that its tree is in the store
        boolean linked = next.linkMode() == LinkMode.SYMLINK;
        SettledMark mark = new SettledMark(
                next.number(),
                fingerprint(next.toJson()),
                file.get().normalize().toString(),
                next.settled().get().config().hex(),
                session.lockFile().toAbsolutePath().toString(),
                next.settled().get().lock().hex(),
                PlainSha256.hex(lockText).equals(next.settled().get().lock().hex()),
                PlainSha256.hex(Files.readAllBytes(layout.ownerFile())),
                layout.pluginDir().toString(),
                layout.stateDir().toString(),
                next.settled().get().platform(),
                linked && session.configured().notes().isEmpty(),
                plugins,
                definitions);
        if (mark.hasOneLineEach()) {
            Trees.replaceFile(
                    session.parts().disk(), layout.stateDir().resolve(FILE), mark.toText(), Disk.Mode.FILE, false);
        }
    }

    private boolean hasOneLineEach() {
        return (configFile + lockFile + pluginDir + stateDir).indexOf('\n') < 0;
    }

    /** Returns the mark of a state directory; empty if there is none that can be trusted. */
    static Optional<SettledMark> read(Path stateDir) throws IOException {
        Path file = stateDir.resolve(FILE);
        return Files.exists(file) ? parse(Files.readAllBytes(file)) : Optional.empty();
    }

    byte[] toText() {
        StringBuilder text = new StringBuilder();
        for (String line : List.of(
                FORMAT,
                Long.toString(generation),
                record,
                configFile,
                config,
                lockFile,
                lock,
                lockIsCopied ? COPIED : "",
                owner,
                pluginDir,
                stateDir,
                platform,
                silent ? SILENT : "")) {
            text.append(line).append('\n');
        }
        for (Plugin plugin : plugins) {
            text.append(plugin.name());
            if (!plugin.placedAs().equals(plugin.name())) {
                text.append(' ').append(plugin.placedAs());
            }
            text.append('\n');
        }
        for (Definition definition : definitions) {
            text.append(DEFINITION)
                    .append(definition.placedAs())
                    .append(' ')
                    .append(definition.path())
                    .append('\n');
        }
        String sum = fingerprint(text.toString().getBytes(StandardCharsets.UTF_8));
        return text.append(sum).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    static Optional<SettledMark> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        lines.add(text.substring(start));
        int last = lines.size() - TAIL;
        if (last < HEAD
                || !lines.get(0).equals(FORMAT)
                || !lines.get(last + 1).isEmpty()
                || !lines.get(last)
                        .equals(fingerprint(
                                bytes, bytes.length - lines.get(last).length() - 1))) {
            return Optional.empty();
        }
        List<Plugin> plugins = new ArrayList<>(last - HEAD);
        List<Definition> definitions = new ArrayList<>();
        for (String line : lines.subList(HEAD, last)) {
            int blank = line.indexOf(' ');
            if (line.startsWith(DEFINITION)) {
                definitions.add(new Definition(line.substring(blank + 1), line.substring(1, blank)));
                continue;
            }
            plugins.add(
                    blank < 0
                            ? new Plugin(line, line)
                            : new Plugin(line.substring(0, blank), line.substring(blank + 1)));
        }
        return Optional.of(new SettledMark(
                Long.parseLong(lines.get(1)),
                lines.get(2),
                lines.get(3),
                lines.get(4),
                lines.get(5),
                lines.get(6),
                lines.get(7).equals(COPIED),
                lines.get(8),
                lines.get(9),
                lines.get(10),
                lines.get(11),
                lines.get(12).equals(SILENT),
                plugins,
                definitions));
    }

    /** Returns what is enough to see that a file of ours is damaged or another one. */
    static String fingerprint(byte[] bytes) {
        return fingerprint(bytes, bytes.length);
    }

    private static String fingerprint(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return Long.toHexString(sum.getValue()) + "-" + length;
    }
}

package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.Hold;
import io.pluginmanager.InstalledSet;
import io.pluginmanager.core.activate.HoldFile;
import io.pluginmanager.core.store.StateLayout;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds what a configuration file installed without parsing it.
 *
 * <p>Where the state directory lies is guessed from the text, and the guess counts only if a mark there says that it
 * belongs to these very bytes of this very file. In any doubt there is no answer, and the file is parsed.
 */
final class Glance {

    /** Where in a configuration the directories are looked for. */
    private static final int BEGINNING = 8192;

    /** A configuration may not be larger. */
    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final byte[] config;
    private final SettledMark mark;
    private final StateLayout layout;

    private Glance(Path file, byte[] config, SettledMark mark) {
        this.file = file;
        this.config = config;
        this.mark = mark;
        this.layout = new StateLayout(Path.of(mark.pluginDir()), Path.of(mark.stateDir()));
    }

    static Optional<Glance> at(Path file) {
        try {
            if (!isSmallFile(file)) {
                return Optional.empty();
            }
            byte[] config = Files.readAllBytes(file);
            Path stateDir = guess(file, config);
            Optional<SettledMark> mark = SettledMark.read(stateDir);
            if (mark.isEmpty()
                    || !mark.get().configFile().equals(file.normalize().toString())
                    || !Path.of(mark.get().stateDir()).normalize().equals(stateDir.normalize())
                    || !mark.get().config().equals(PlainSha256.hex(config))) {
                return Optional.empty();
            }
            Glance glance = new Glance(file, config, mark.get());
            return glance.isCurrent() ? Optional.of(glance) : Optional.empty();
        } catch (IOException | InvalidPathException | NumberFormatException e) {
            // the long way says what is wrong
            return Optional.empty();
        }
    }

    /** Looks again; cheaper than the first time if nothing changed. */
    Optional<Glance> again() {
        try {
            if (isSmallFile(file) && Arrays.equals(config, Files.readAllBytes(file)) && isCurrent()) {
                return Optional.of(this);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return at(file);
    }

    /** Tells whether a file can be read to see whether it changed; a pipe gives its text only once. */
    static boolean isSmallFile(Path file) {
        File named = file.toFile();
        return named.isFile() && named.length() <= MOST_BYTES;
    }

    private boolean isCurrent() throws IOException {
        Path current = Files.readSymbolicLink(layout.current());
        return current.toString().equals("generations/" + mark.generation())
                && mark.owner().equals(PlainSha256.hex(Files.readAllBytes(layout.ownerFile())));
    }

    private static Path guess(Path file, byte[] config) {
        String text = new String(config, 0, Math.min(config.length, BEGINNING), StandardCharsets.UTF_8);
        Path folder = Objects.requireNonNull(file.getParent());
        Optional<String> stateDir = Optional.empty();
        Optional<String> pluginDir = Optional.empty();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end).strip();
            stateDir = stateDir.isPresent() ? stateDir : value(line, "state_dir:");
            for (String key : new String[] {"plugin_dir:", "install_location:", "dir:"}) {
                pluginDir = pluginDir.isPresent() ? pluginDir : value(line, key);
            }
            start = end + 1;
        }
        return stateDir.isPresent()
                ? folder.resolve(stateDir.get())
                : folder.resolve(pluginDir.orElse("plugins")).resolve(StateLayout.STATE_NAME);
    }

    private static Optional<String> value(String line, String key) {
        if (!line.startsWith(key)) {
            return Optional.empty();
        }
        String value = line.substring(key.length()).strip();
        char quote = value.isEmpty() ? ' ' : value.charAt(0);
        int end = quote == '"' || quote == '\'' ? value.indexOf(quote, 1) : value.indexOf(" #");
        int begin = quote == '"' || quote == '\'' ? 1 : 0;
        return Optional.of(
                value.substring(begin, end < begin ? value.length() : end).strip());
    }

    StateLayout layout() {
        return layout;
    }

    SettledMark mark() {
        return mark;
    }

    /** Returns the set in place; empty if its record is not the one that the mark was made for. */
    Optional<SettledSet> set() {
        Path origin = layout.generation(mark.generation()).resolve(StateLayout.GENERATION_FILE);
        try {
            byte[] record = Files.readAllBytes(origin);
            return SettledMark.fingerprint(record).equals(mark.record())
                    ? Optional.of(new SettledSet(layout, mark.generation(), origin.toString(), record))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the same for hosts. */
    Optional<InstalledSet> installed() {
        Optional<SettledSet> set = set();
        return set.isPresent() ? Optional.of(set.get()) : Optional.empty();
    }

    /** Returns the hold under this configuration. */
    Optional<Hold> hold() {
        if (!Files.exists(layout.holdFile())) {
            return Optional.empty();
        }
        try {
            Digest digest = Digest.parse(mark.config());
            return HoldFile.read(layout)
                    .filter(hold -> hold.config().equals(digest))
                    .map(HoldFile::hold);
        } catch (IOException e) {
            throw Problems.local("read the hold", layout.pluginDir(), e);
        }
    }
}

package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.Hold;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.Generations;
import io.pluginmanager.core.activate.HoldFile;
import io.pluginmanager.core.activate.Ownership;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a configuration file installed without parsing it, so that listing it needs no YAML.
 *
 * <p>Where the plugin directory lies is guessed from the text, and the guess counts only if the generation there was
 * found complete for these very bytes of this very file. In any doubt there is no answer, and the file is parsed.
 *
 * @param layout where the plugins lie
 * @param generation what is in place
 * @param config the digest of the file
 */
record Glance(StateLayout layout, Generation generation, Digest config) {

    private static final Pattern DIRECTORY =
            Pattern.compile("(?m)^\\s*(?:plugin_dir|install_location|dir)\\s*:\\s*[\"']?([^\"'#\\s]+)");
    private static final Pattern ELSEWHERE = Pattern.compile("state_dir|<<|[&*]\\w");

    static Optional<Glance> at(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (ELSEWHERE.matcher(text).find()) {
                return Optional.empty();
            }
            Matcher matcher = DIRECTORY.matcher(text);
            Path folder = Objects.requireNonNull(file.getParent());
            Path pluginDir = folder.resolve(matcher.find() ? matcher.group(1) : "plugins");
            StateLayout layout = new StateLayout(pluginDir, pluginDir.resolve(StateLayout.STATE_NAME));
            Digest config = WorldReader.sha256(bytes);
            Optional<Generation> current = new Generations(layout).current();
            boolean ours = current.flatMap(Generation::settled)
                            .filter(settled -> settled.config().equals(config))
                            .isPresent()
                    && Ownership.read(layout)
                            .filter(owner ->
                                    owner.config().equals(file.normalize().toString()))
                            .isPresent();
            return ours ? current.map(generation -> new Glance(layout, generation, config)) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            // the long way says what is wrong
            return Optional.empty();
        }
    }

    /** Returns the hold under this configuration. */
    Optional<Hold> hold() {
        try {
            return HoldFile.read(layout)
                    .filter(file -> file.config().equals(config))
                    .map(HoldFile::hold);
        } catch (IOException e) {
            throw Problems.local("read the hold", layout.stateDir(), e);
        }
    }
}

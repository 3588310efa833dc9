package io.pluginmanager.core.activate;

import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of the plugin directory that are ours: one link for each plugin of the current generation, or a copy in
 * copy mode. Whatever else lies there is never touched.
 */
final class PluginDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(PluginDirectory.class);

    private final Disk disk;
    private final StateLayout layout;
    private final boolean durable;

    PluginDirectory(Disk disk, StateLayout layout, boolean durable) {
        this.disk = disk;
        this.layout = layout;
        this.durable = durable;
    }

    /** Returns what the link of this name points to. */
    Path target(String placedAs) {
        return Activation.linkTarget(layout, placedAs);
    }

    /** Tells whether an entry is a link that we made. */
    boolean isOurLink(String placedAs) {
        try {
            return Files.readSymbolicLink(layout.pluginDir().resolve(placedAs)).equals(target(placedAs));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /**
     * Tells whether something that is not ours has this name.
     *
     * @param base the generation in place, whose copies are ours
     */
    boolean isForeign(String placedAs, Optional<Generation> base) {
        if (!Files.exists(layout.pluginDir().resolve(placedAs), LinkOption.NOFOLLOW_LINKS) || isOurLink(placedAs)) {
            return false;
        }
        boolean ourCopy = base.filter(generation -> generation.linkMode() == LinkMode.COPY)
                .map(generation -> generation.places().contains(placedAs))
                .orElse(false);
        return !ourCopy;
    }

    /** Finds the links that a generation needs and that are not there. */
    List<String> missingLinks(Generation generation) {
        return generation.linkMode() == LinkMode.COPY
                ? List.of()
                : generation.places().stream().filter(name -> !isOurLink(name)).toList();
    }

    /** Finds our links that a generation does not need; a crash may have left them. */
    List<String> staleLinks(Optional<Generation> generation) throws IOException {
        Set<String> wanted = generation
                .filter(set -> set.linkMode() != LinkMode.COPY)
                .map(set -> Set.copyOf(set.places()))
                .orElse(Set.of());
        List<String> stale = new ArrayList<>();
        try (Stream<Path> entries = Files.list(layout.pluginDir())) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = String.valueOf(entry.getFileName());
                if (!wanted.contains(name) && isOurLink(name)) {
                    stale.add(name);
                }
            }
        }
        return stale;
    }

    /** Creates links; a name that somebody else took in the meantime is left to him. */
    void addLinks(List<String> names) throws IOException {
        for (String name : names) {
            try {
                disk.createLink(layout.pluginDir().resolve(name), target(name));
            } catch (FileAlreadyExistsException taken) {
                LOG.debug("the next plan will say that something stands in the way", taken);
            }
        }
        // also without a new link: an earlier run may have been killed before it forced those that it made
        force();
    }

    /** Deletes links that are ours. */
    void removeLinks(List<String> names) throws IOException {
        for (String name : names) {
            if (isOurLink(name)) {
                disk.delete(layout.pluginDir().resolve(name));
            }
        }
        if (!names.isEmpty()) {
            force();
        }
    }

    /** Moves a copy or link that is ours out of the way; does nothing if there is none. */
    void moveOut(String placedAs) throws IOException {
        Path entry = layout.pluginDir().resolve(placedAs);
        if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
            disk.rename(entry, Trees.temporaryFor(layout.trash().resolve(placedAs)));
        }
    }

    /**
     * Puts a staged file or directory in its place: a file over a file atomically, anything else with an instant in
     * which neither is there.
     */
    void replace(String placedAs, Path staged) throws IOException {
        Path entry = layout.pluginDir().resolve(placedAs);
        boolean atomic = Files.isRegularFile(staged, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
        if (!atomic) {
            moveOut(placedAs);
        }
        disk.rename(staged, entry);
    }

    /** Forces the names in the plugin directory to the device, if that is wanted. */
    void force() throws IOException {
        if (durable) {
            disk.force(layout.pluginDir());
        }
    }
}

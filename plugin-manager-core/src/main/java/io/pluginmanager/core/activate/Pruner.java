package io.pluginmanager.core.activate;

import io.pluginmanager.Digest;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.core.store.TreeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Finds and removes generations and trees that nothing needs.
 *
 * <p>Kept are the current generation, the one before it, every pinned one, every one that is young, and the newest few.
 * What goes is first moved to the trash, in one rename each, so nobody ever sees half of it.
 */
public final class Pruner {

    private final Disk disk;
    private final StateLayout layout;
    private final TreeStore store;
    private final Pins pins;
    private final Generations generations;

    /** Makes a pruner of one state directory. */
    public Pruner(Disk disk, StateLayout layout, TreeStore store, Pins pins) {
        this.disk = disk;
        this.layout = layout;
        this.store = store;
        this.pins = pins;
        this.generations = new Generations(layout);
    }

    /**
     * What is kept besides the current, the previous and pinned generations.
     *
     * @param newest how many of the newest generations
     * @param youngerThan the age below which a generation is kept
     * @param now the time
     */
    public record Keep(int newest, Duration youngerThan, Instant now) {}

    /**
     * What nothing needs.
     *
     * @param generations numbers, in ascending order
     * @param trees trees that no kept generation refers to
     */
    public record Garbage(List<Long> generations, List<Digest> trees) {}

    /**
     * Finds what nothing needs.
     *
     * @param staging whether somebody may be staging: then trees without a generation may be on their way into one
     * @throws IOException if anything cannot be read: then nothing may be removed
     */
    public Garbage find(Keep keep, boolean staging) throws IOException {
        List<Long> all = generations.numbers();
        Set<Long> kept = kept(keep, all);
        Set<Digest> needed = new HashSet<>();
        Set<Digest> once = new HashSet<>();
        for (long number : all) {
            Set<Digest> trees = kept.contains(number) ? needed : once;
            trees.addAll(generations.read(number).trees());
        }
        List<Digest> trees = new ArrayList<>(staging ? once : store.list());
        trees.removeAll(needed);
        return new Garbage(all.stream().filter(number -> !kept.contains(number)).toList(), trees);
    }

    private Set<Long> kept(Keep keep, List<Long> all) throws IOException {
        Set<Long> kept = new TreeSet<>(pins.pinned());
        OptionalLong current = generations.currentNumber();
        List<Long> activated = new ArrayList<>();
        for (long number : all) {
            boolean isCurrent = current.isPresent() && current.getAsLong() == number;
            if (isCurrent) {
                kept.add(number);
            }
            if (isCurrent || Files.exists(layout.generation(number).resolve(Activation.ACTIVATED))) {
                activated.add(number);
            }
        }
        for (int i = 0; i < activated.size(); i++) {
            long number = activated.get(i);
            boolean previous =
                    i + 1 < activated.size() && current.isPresent() && activated.get(i + 1) == current.getAsLong();
            boolean young =
                    generations.read(number).created().isAfter(keep.now().minus(keep.youngerThan()));
            if (previous || young || i >= activated.size() - keep.newest()) {
                kept.add(number);
            }
        }
        return kept;
    }

    /** Moves garbage to the trash; called with the activation lock held and the same answer of {@link #find}. */
    public void moveToTrash(Garbage garbage) throws IOException {
        pins.removeAbandoned();
        for (long number : garbage.generations()) {
            disk.rename(layout.generation(number), trash());
        }
        for (Digest tree : garbage.trees()) {
            if (store.contains(tree)) {
                store.moveOut(tree, trash());
            }
        }
        store.removeEmptyFans();
    }

    private Path trash() {
        return layout.trash().resolve(UUID.randomUUID().toString());
    }

    /** Deletes what is in the trash; needs no lock. */
    public void emptyTrash() throws IOException {
        if (Files.isDirectory(layout.trash())) {
            try (var children = Files.list(layout.trash())) {
                for (Path child : (Iterable<Path>) children::iterator) {
                    Trees.deleteTree(disk, child);
                }
            }
        }
    }
}

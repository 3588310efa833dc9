package io.pluginmanager.core.activate;

import io.pluginmanager.config.LinkMode;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.store.StateLayout;
import io.pluginmanager.core.store.TreeStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The switch from one generation to the next, in the order of design section 5.
 *
 * <p>Everything that the new generation needs is complete before the one rename that makes it current. Methods that
 * change something are called with the activation lock held.
 */
public final class Activation {

    /** The name of the copy of the lock file in a generation. */
    static final String LOCK_COPY = "lock";

    /** The name of the file that says that a generation was current once; without it, a crash left it over. */
    static final String ACTIVATED = "activated";

    private static final Set<String> RESERVED = Set.of(
            StateLayout.GENERATION_FILE, LOCK_COPY, ACTIVATED, GenerationWriter.COPIES, GenerationWriter.DEFINITIONS);

    private final Disk disk;
    private final StateLayout layout;
    private final boolean durable;
    private final PluginDirectory directory;
    private final GenerationWriter writer;
    private final CopySwitch copySwitch;

    /** Puts the text of the lock file into its place, at its place in the order of a switch. */
    @FunctionalInterface
    public interface LockFileStep {

        /** Replaces the lock file. */
        void run() throws IOException;
    }

    /**
     * Makes the switch for one state directory.
     *
     * @param durable whether a generation survives a power cut once it is current
     * @param forcing runs the forcing of many files at once
     */
    public Activation(Disk disk, StateLayout layout, TreeStore store, boolean durable, Executor forcing) {
        this.disk = disk;
        this.layout = layout;
        this.durable = durable;
        this.directory = new PluginDirectory(disk, layout, durable);
        this.writer = new GenerationWriter(disk, layout, store, durable, forcing);
        this.copySwitch = new CopySwitch(disk, layout, directory, durable);
    }

    /** Returns what the link of this name in the plugin directory points to. */
    public static Path linkTarget(StateLayout layout, String placedAs) {
        Path current = layout.current();
        Path shown = current.startsWith(layout.pluginDir()) ? layout.pluginDir().relativize(current) : current;
        return shown.resolve(placedAs);
    }

    /** Tells whether a generation has something of its own by this name, so that no plugin can be placed by it. */
    public static boolean isReserved(String placedAs) {
        return RESERVED.contains(placedAs.toLowerCase(Locale.ROOT));
    }

    /** Tells whether a generation was current once. */
    public static boolean wasActivated(StateLayout layout, long generation) {
        return Files.exists(layout.generation(generation).resolve(ACTIVATED));
    }

    /** Tells whether something that is not ours has this name in the plugin directory. */
    public boolean isForeign(String placedAs, Optional<Generation> base) {
        return directory.isForeign(placedAs, base);
    }

    /**
     * Makes a new set current.
     *
     * @param lockText the text of the lock file that belongs to the set
     * @param lockFile puts that text into its place
     * @param staging a directory of this process, on the file system of the state directory
     */
    public void switchTo(
            Generation next, Optional<Generation> base, byte[] lockText, LockFileStep lockFile, Path staging)
            throws IOException {
        writer.write(next, lockText, staging);
        lockFile.run();
        activate(next, base);
    }

    /** Makes a kept generation current again. */
    public void switchBack(Generation kept, Generation base, LockFileStep lockFile) throws IOException {
        if (kept.linkMode() == LinkMode.COPY) {
            Path place = layout.generation(kept.number());
            Trees.deleteTree(disk, place.resolve(GenerationWriter.COPIES));
            writer.stageCopies(kept, place);
        }
        lockFile.run();
        activate(kept, Optional.of(base));
    }

    private void activate(Generation next, Optional<Generation> base) throws IOException {
        if (next.linkMode() == LinkMode.COPY) {
            copySwitch.begin(next, base);
            copySwitch.finish();
            finish(next);
            return;
        }
        if (base.isPresent() && base.get().linkMode() == LinkMode.COPY) {
            for (String name : base.get().places()) {
                directory.moveOut(name);
            }
        }
        directory.addLinks(directory.missingLinks(next));
        if (durable && base.isPresent()) {
            // or a power cut would take its mark, and with it the way back
            disk.force(layout.generation(base.get().number()));
        }
        setCurrent(next);
        finish(next);
    }

    private void setCurrent(Generation next) throws IOException {
        Path temporary = Trees.temporaryFor(layout.current());
        disk.createLink(temporary, layout.stateDir().relativize(layout.generation(next.number())));
        disk.rename(temporary, layout.current());
        if (durable) {
            disk.force(layout.stateDir());
        }
    }

    /** Tells whether {@link #mend} has anything to do for the current generation. Changes nothing. */
    public boolean needsMending(Optional<Generation> current) throws IOException {
        if (Files.exists(layout.journalFile()) || !strayCopies().isEmpty()) {
            return true;
        }
        if (current.isPresent()
                && (!Files.exists(activatedFile(current.get()))
                        || !directory.missingLinks(current.get()).isEmpty())) {
            return true;
        }
        return Files.isDirectory(layout.pluginDir())
                && !directory.staleLinks(current).isEmpty();
    }

    /** Finishes what a crash left of an earlier switch; a name that somebody else took in the meantime stays his. */
    public void mend() throws IOException {
        copySwitch.finish();
        for (Path copies : strayCopies()) {
            Trees.deleteTree(disk, copies);
        }
        Optional<Generation> current = new Generations(layout).current();
        if (current.isEmpty()) {
            directory.removeLinks(directory.staleLinks(current));
            return;
        }
        directory.addLinks(directory.missingLinks(current.get()));
        if (durable && !Files.exists(activatedFile(current.get()))) {
            // whoever renamed 'current' may have been killed before it forced the name
            disk.force(layout.stateDir());
        }
        finish(current.get());
    }

    /** Finds copies that were made for a switch that never began. */
    private List<Path> strayCopies() throws IOException {
        return new Generations(layout)
                .numbers().stream()
                        .map(number -> layout.generation(number).resolve(GenerationWriter.COPIES))
                        .filter(Files::isDirectory)
                        .toList();
    }

    private void finish(Generation current) throws IOException {
        if (!Files.exists(activatedFile(current))) {
            try (Disk.NewFile file = disk.createFile(activatedFile(current), Disk.Mode.FILE)) {
                file.write(ByteBuffer.allocate(0));
            }
        }
        directory.removeLinks(directory.staleLinks(Optional.of(current)));
    }

    /** Returns the numbers of the generations that were current once and are still there, in ascending order. */
    public List<Long> kept() throws IOException {
        return new Generations(layout)
                .numbers().stream()
                        .filter(number -> Files.exists(layout.generation(number).resolve(ACTIVATED)))
                        .toList();
    }

    private Path activatedFile(Generation generation) {
        return layout.generation(generation.number()).resolve(ACTIVATED);
    }
}

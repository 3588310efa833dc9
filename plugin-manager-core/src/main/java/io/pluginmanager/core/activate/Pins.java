package io.pluginmanager.core.activate;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.lock.Claim;
import io.pluginmanager.core.lock.Claims;
import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The readers that keep a generation from being pruned. */
public final class Pins {

    private static final String END = ".pin";
    private static final int MOST_TRIES = 100;

    private final Disk disk;
    private final StateLayout layout;
    private final Claims claims;
    private final Generations generations;

    /** Makes a view of the pins of one state directory. */
    public Pins(Disk disk, StateLayout layout, Claims claims) {
        this.disk = disk;
        this.layout = layout;
        this.claims = claims;
        this.generations = new Generations(layout);
    }

    /**
     * A generation that is kept until the claim is closed.
     *
     * @param generation the generation
     * @param claim what keeps it
     */
    public record Pinned(Generation generation, Claim claim) {}

    /** Pins the current generation; empty if nothing was ever installed. */
    public Optional<Pinned> pinCurrent() throws IOException {
        for (int tries = 1; ; tries++) {
            OptionalLong number = generations.currentNumber();
            if (number.isEmpty()) {
                return Optional.empty();
            }
            Claim claim = pin(number.getAsLong());
            try {
                // a prune that looked before the pin was there may have removed the generation, but never the current
                // one
                Generation generation = generations.read(number.getAsLong());
                if (generations.currentNumber().equals(number)) {
                    return Optional.of(new Pinned(generation, claim));
                }
            } catch (NoSuchFileException e) {
                if (tries == MOST_TRIES) {
                    claim.close();
                    throw e;
                }
            }
            claim.close();
        }
    }

    private Claim pin(long generation) throws IOException {
        Trees.createDirectories(disk, layout.pins(), Disk.Mode.EXECUTABLE);
        return claims.create(layout.pins().resolve(UUID.randomUUID() + END), "pin", Long.toString(generation));
    }

    /**
     * Returns the generations that some reader keeps or may keep.
     *
     * @throws IOException if a pin cannot be read: then nothing may be deleted
     */
    public Set<Long> pinned() throws IOException {
        Set<Long> pinned = new HashSet<>();
        for (Path file : files()) {
            Claims.Inspection inspection = claims.inspect(file);
            boolean gone = inspection.state() == Claims.State.ABSENT || inspection.state() == Claims.State.ABANDONED;
            if (!gone) {
                pinned.add(generationOf(file, inspection));
            }
        }
        return pinned;
    }

    /** Removes the records of readers that are gone for certain. */
    public void removeAbandoned() throws IOException {
        for (Path file : files()) {
            if (claims.inspect(file).state() == Claims.State.ABANDONED) {
                deleteIfThere(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(layout.pins())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(layout.pins())) {
            return files.toList();
        }
    }

    private static long generationOf(Path file, Claims.Inspection inspection) throws IOException {
        String payload = inspection.owner().map(owner -> owner.payload()).orElse("");
        if (!payload.matches("[1-9][0-9]{0,17}")) {
            throw new IOException(
                    "'" + file + "' does not say which generation it keeps; if no process uses plugins of '"
                            + file.getParent() + "', delete it");
        }
        return Long.parseLong(payload);
    }

    private void deleteIfThere(Path file) throws IOException {
        try {
            disk.delete(file);
        } catch (NoSuchFileException e) {
            // its owner, or another prune, was faster
            return;
        }
    }
}

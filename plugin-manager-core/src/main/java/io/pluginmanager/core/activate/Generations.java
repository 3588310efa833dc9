package io.pluginmanager.core.activate;

import io.pluginmanager.core.store.StateLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads generations; needs no lock, because a generation never changes once it has its number. */
public final class Generations {

    private static final int MOST_TRIES = 100;

    private final StateLayout layout;

    /** Makes a reader of this state directory. */
    public Generations(StateLayout layout) {
        this.layout = layout;
    }

    /** Returns the number of the current generation; empty if nothing was ever installed. */
    public OptionalLong currentNumber() throws IOException {
        Path current = layout.current();
        try {
            return OptionalLong.of(
                    number(current, Files.readSymbolicLink(current).getFileName()));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (NotLinkException | UnsupportedOperationException e) {
            String text = Files.readString(current, StandardCharsets.UTF_8).strip();
            return OptionalLong.of(number(current, Path.of(text).getFileName()));
        }
    }

    /**
     * Returns the current generation; empty if nothing was ever installed.
     *
     * <p>Another process may switch and prune between the two reads; then the newer one is read.
     */
    public Optional<Generation> current() throws IOException {
        for (int tries = 1; ; tries++) {
            OptionalLong number = currentNumber();
            if (number.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(read(number.getAsLong()));
            } catch (NoSuchFileException e) {
                if (tries == MOST_TRIES || currentNumber().equals(number)) {
                    throw new IOException(
                            "'" + layout.current() + "' names generation " + number.getAsLong()
                                    + ", whose files are gone",
                            e);
                }
            }
        }
    }

    /**
     * Reads one generation.
     *
     * @throws NoSuchFileException if there is none of this number
     */
    public Generation read(long number) throws IOException {
        Path file = layout.generation(number).resolve(StateLayout.GENERATION_FILE);
        Generation generation = Generation.parse(file.toString(), Files.readAllBytes(file));
        if (generation.number() != number) {
            throw new IOException("'" + file + "' is damaged: it says that it is generation " + generation.number());
        }
        return generation;
    }

    /** Returns the lock file's text that belongs to a generation. */
    public byte[] lockText(long number) throws IOException {
        return Files.readAllBytes(layout.generation(number).resolve(Activation.LOCK_COPY));
    }

    /** Returns the numbers of all generations, in ascending order. */
    public List<Long> numbers() throws IOException {
        List<Long> numbers = new ArrayList<>();
        if (!Files.isDirectory(layout.generations(), LinkOption.NOFOLLOW_LINKS)) {
            return numbers;
        }
        try (Stream<Path> children = Files.list(layout.generations())) {
            for (Path child : (Iterable<Path>) children::iterator) {
                String name = String.valueOf(child.getFileName());
                if (name.matches("[1-9][0-9]{0,17}")) {
                    numbers.add(Long.parseLong(name));
                }
            }
        }
        Collections.sort(numbers);
        return numbers;
    }

    private static long number(Path current, Path name) throws IOException {
        String text = String.valueOf(name);
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new IOException("'" + current + "' does not name a generation: '" + text + "'");
        }
        return Long.parseLong(text);
    }
}

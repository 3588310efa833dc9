package io.pluginmanager.core.fetch;

import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads of large objects that were cut off, kept for a day so that another run goes on where one was killed.
 *
 * <p>Used by the holder of the fetch lock alone, and only where locks work. Thread-safe.
 */
public final class Partials {

    private static final Logger LOG = LoggerFactory.getLogger(Partials.class);
    private static final Duration LIFE = Duration.ofDays(1);

    private final Disk disk;
    private final Optional<Path> directory;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /**
     * Makes a view of a directory.
     *
     * @param directory empty if nothing may be kept
     */
    public Partials(Disk disk, Optional<Path> directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** Returns the place for one object, which the caller closes; empty if there is none, or another thread has it. */
    Optional<Partial> open(Origin origin) {
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        String text = origin.describe() + "\n" + origin.ref().path();
        String key = HexFormat.of().formatHex(ContentHash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        if (!busy.add(key)) {
            return Optional.empty();
        }
        return Optional.of(new Partial(disk, directory.get().resolve(key), () -> busy.remove(key)));
    }

    /** Deletes what is left of an object that nobody needs any more; what cannot be deleted expires. */
    void forget(Origin origin) {
        Optional<Partial> left = open(origin);
        if (left.isEmpty()) {
            return;
        }
        try (Partial partial = left.get()) {
            partial.delete();
        } catch (IOException e) {
            LOG.debug("cannot delete what is left of {}", origin.quoted(), e);
        }
    }

    /** Returns what was not touched for a day. */
    public static List<Path> expired(Path directory, Instant now) throws IOException {
        List<Path> expired = new ArrayList<>();
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return expired;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (isName(entry) && isExpired(entry, now)) {
                    expired.add(entry);
                }
            }
        }
        return expired;
    }

    /** Deletes what was not touched for a day; called with the fetch lock held. */
    public static void removeExpired(Disk disk, Path directory, Instant now) throws IOException {
        for (Path entry : expired(directory, now)) {
            Trees.deleteTree(disk, entry);
        }
    }

    private static boolean isName(Path entry) {
        return String.valueOf(entry.getFileName()).matches("[0-9a-f]{64}");
    }

    private static boolean isExpired(Path entry, Instant now) throws IOException {
        Path data = entry.resolve(Partial.DATA);
        try {
            Path touched = Files.exists(data, LinkOption.NOFOLLOW_LINKS) ? data : entry;
            Instant last = Files.getLastModifiedTime(touched, LinkOption.NOFOLLOW_LINKS)
                    .toInstant();
            // a time far in the future is as wrong as one far in the past
            return Duration.between(last, now).abs().compareTo(LIFE) > 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}

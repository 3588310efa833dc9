package io.pluginmanager.core.fetch;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.config.Limits;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.JdkDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** What tests of fetching need: one object, a virtual time, and folders for what arrives. */
final class FetchBed {

    static final int SMALL = 1000;
    static final int LARGE = 3 << 20;

    final VirtualTime time = new VirtualTime();
    final RunControl control = new RunControl(time);
    Limits limits = Limits.defaults();
    Disk disk = new JdkDisk();
    Executor processors = Runnable::run;
    Expected expected = Expected.NOTHING;
    Optional<Validator> known = Optional.empty();

    private final Path staging;
    private final Path partial;
    private int targets;

    FetchBed(Path folder) throws IOException {
        this.staging = Files.createDirectories(folder.resolve("staging"));
        this.partial = folder.resolve("partial");
    }

    /** Returns a source whose object has so many bytes, others in each version. */
    FaultySource source(String name, int size) {
        return new FaultySource(name, time, version -> bytes(version, size));
    }

    static byte[] bytes(int version, int size) {
        byte[] bytes = new byte[size];
        new Random(version).nextBytes(bytes);
        return bytes;
    }

    static Digest digest(byte[] bytes) {
        return Digest.ofSha256(ContentHash.sha256().digest(bytes));
    }

    void expect(byte[] bytes) {
        expected = new Expected(Optional.of(digest(bytes)), OptionalLong.empty());
    }

    Fetcher fetcher() {
        Attempts attempts = new Attempts(limits, control, new Backoff(() -> 0.5), RetryBudget.of(200));
        return new Fetcher(
                disk, limits, control, time.timer(), processors, attempts, new Partials(disk, Optional.of(partial)));
    }

    Fetch begin() {
        return fetcher().begin(expected, staging.resolve("target-" + targets++), (bytes, total) -> {});
    }

    Optional<Fetched> fetch(FaultySource source) throws IOException {
        return begin().from(source.origin(), known, 0);
    }

    /** Fetches what must come, and returns its bytes. */
    byte[] bytesOf(FaultySource source) throws IOException {
        try (Fetched fetched = fetch(source).orElseThrow()) {
            return content(fetched);
        }
    }

    byte[] content(Fetched fetched) throws IOException {
        byte[] bytes = Files.readAllBytes(staging.resolve("target-" + (targets - 1)));
        if (bytes.length != fetched.size() || !digest(bytes).equals(fetched.digest())) {
            throw new AssertionError("what was hashed is not what lies there");
        }
        return bytes;
    }

    /** Returns the names of everything in staging. */
    Stream<Path> staged() throws IOException {
        try (Stream<Path> files = Files.list(staging)) {
            return files.toList().stream();
        }
    }

    Path partial() {
        return partial;
    }

    /** Returns the folders of resumable downloads. */
    Stream<Path> partials() throws IOException {
        if (!Files.exists(partial)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(partial)) {
            return folders.toList().stream();
        }
    }
}

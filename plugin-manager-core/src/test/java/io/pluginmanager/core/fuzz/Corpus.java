package io.pluginmanager.core.fuzz;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.TrustLevel;
import io.pluginmanager.core.config.FakeProviders;
import io.pluginmanager.core.definition.DefinitionWriter;
import io.pluginmanager.core.definition.Generated;
import io.pluginmanager.core.job.Jobs;
import io.pluginmanager.core.job.SampleJob;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.core.lockfile.LockedDefinition;
import io.pluginmanager.job.Job;
import io.pluginmanager.job.JobHook;
import io.pluginmanager.job.JobTask;
import io.pluginmanager.plugin.HookType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Good files of every kind: those of other tests, and some that our own writers wrote. */
final class Corpus {

    private Corpus() {}

    static List<byte[]> configs() {
        return yamlFiles(FakeProviders.class, "good");
    }

    static List<byte[]> definitions() {
        Stream<byte[]> written =
                LongStream.range(0, 40).mapToObj(seed -> bytes(DefinitionWriter.write(Generated.definition(seed))));
        return Stream.concat(yamlFiles(Generated.class, ".").stream(), written).toList();
    }

    static List<byte[]> jobs() {
        Job job = Job.builder(JobTask.builder("bq2bq")
                        .type("transform")
                        .version("1.0")
                        .config(Map.of("SQL", "SELECT '1' -- é\n", "N", "010"))
                        .build())
                .name("daily")
                .labels(Map.of("team: a", "b"))
                .hooks(List.of(
                        JobHook.builder("first").when(HookType.PRE).build(),
                        JobHook.builder("last")
                                .dependsOn(List.of("first"))
                                .config(Map.of("A", ""))
                                .build()))
                .assets(Map.of("a/b.sql", "x\n"))
                .build();
        return List.of(bytes(SampleJob.TEXT), bytes("task: bq2bq\n"), bytes(Jobs.write(job)));
    }

    static List<byte[]> lockFiles() {
        LockFile file = LockFile.empty();
        List<byte[]> files = new ArrayList<>(List.of(file.toText()));
        for (TrustLevel trust : TrustLevel.values()) {
            LockEntry entry = new LockEntry(
                    digest(1), "1." + trust.ordinal(), "m:memory://m/neo", 12, digest(2), digest(3), trust);
            boolean any = trust == TrustLevel.FIRST_USE;
            file = file.change()
                    .put(PluginName.of("plugin-" + trust.text()), any ? LockFile.ANY_PLATFORM : "linux-amd64", entry)
                    .put(
                            PluginName.of("signed"),
                            "os" + trust.ordinal() + "-arm64",
                            entry.with("é\"\\\u0007", trust, Optional.of(digest(4)))
                                    .with(Optional.of(new LockedDefinition(
                                            LockedDefinition.From.ARTIFACT, digest(5), 1 << 20, digest(6)))))
                    .done();
            files.add(file.toText());
        }
        return files;
    }

    private static Digest digest(int value) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) value;
        return Digest.ofSha256(bytes);
    }

    private static List<byte[]> yamlFiles(Class<?> neighbour, String folder) {
        try (Stream<Path> files = Files.list(
                Path.of(Objects.requireNonNull(neighbour.getResource(folder)).toURI()))) {
            List<byte[]> contents = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                contents.add(Files.readAllBytes(file));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

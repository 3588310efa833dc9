package io.pluginmanager.core.job.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pluginmanager.Digest;
import io.pluginmanager.job.BootBundle;
import io.pluginmanager.job.BootFile;
import io.pluginmanager.spi.Secret;
import io.pluginmanager.spi.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootProgramTest {

    private static final BootFetcher NOTHING = BootFetcher.files();

    @TempDir
    Path temp;

    private Path out;
    private final List<Path> mounts = new ArrayList<>();

    @BeforeEach
    void place() {
        out = temp.resolve("out");
    }

    @AfterEach
    void unmount() throws Exception {
        for (Path mount : mounts) {
            new ProcessBuilder("umount", "-l", mount.toString()).start().waitFor();
        }
    }

    private Path write(BootBundle bundle) throws IOException {
        BootPlan plan = BootPlans.write(bundle);
        Files.createDirectories(temp.resolve("plan"));
        for (Map.Entry<String, Secret> secret : plan.secrets().entrySet()) {
            Files.writeString(
                    temp.resolve("plan").resolve(secret.getKey()),
                    secret.getValue().use(String::new) + "\r\n");
        }
        return Files.write(temp.resolve("plan/plan.json"), plan.json());
    }

    private BootResult boot(BootBundle bundle, BootFetcher fetcher) throws IOException {
        return new BootProgram(Map.of("PRESENT", "swordfish"), fetcher).run(write(bundle), out);
    }

    private BootResult boot(BootBundle bundle) throws IOException {
        return boot(bundle, NOTHING);
    }

    private BootResult bootText(String json) throws IOException {
        Files.createDirectories(temp.resolve("plan"));
        Path plan = Files.writeString(temp.resolve("plan/plan.json"), json);
        return new BootProgram(Map.of(), NOTHING).run(plan, out);
    }

    private static BootBundle.Builder bundle() {
        return BootBundle.builder();
    }

    private static Digest digest(byte[] bytes) throws Exception {
        return Digest.ofSha256(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Set<String> tree() throws IOException {
        try (Stream<Path> walk = Files.walk(out)) {
            return walk.filter(path -> !path.equals(out))
                    .map(path -> out.relativize(path).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void fails(BootResult result, BootExit exit, String line) {
        assertThat(result.line()).isEqualTo(line).doesNotContain("swordfish").doesNotContain("\n");
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(Files.exists(out.resolve("boot.json"))).isFalse();
    }

    @Test
    void everyKindOfFileIsWrittenWithItsMode() throws Exception {
        Files.createDirectories(temp.resolve("plan/here"));
        Files.writeString(temp.resolve("plan/here/local.txt"), "local");
        Files.writeString(temp.resolve("fetched.bin"), "fetched");

        BootResult result = boot(bundle().file(BootFile.inline("in/a b/inline.sh", bytes("#!/bin/sh\n"))
                        .executable(true))
                .file(BootFile.local("in/local.txt", "here/local.txt"))
                .file(BootFile.url("in/fetched.bin", temp.resolve("fetched.bin").toUri(), digest(bytes("fetched"))))
                .file(BootFile.secret("in/secret.key", Secret.of("line\r\nend\r")))
                .file(BootFile.secretReference("in/secret.sh", "${env:PRESENT}").executable(true))
                .env("PLAIN", "it's\nplain")
                .secretEnv("TOKEN", Secret.of(""))
                .secretReference("OTHER", "x-${env:PRESENT}")
                .build());

        assertThat(result.line()).isEqualTo("boot complete: 9 files with 189 bytes in '" + out + "'");
        assertThat(result.exit().code()).isZero();
        assertThat(tree())
                .containsExactly(
                        "boot.json",
                        "env.json",
                        "env.sh",
                        "in",
                        "in/a b",
                        "in/a b/inline.sh",
                        "in/fetched.bin",
                        "in/local.txt",
                        "in/secret.key",
                        "in/secret.sh",
                        "secrets",
                        "secrets/env.json",
                        "secrets/env.sh");
        assertThat(out.resolve("in/local.txt")).hasContent("local");
        assertThat(out.resolve("in/fetched.bin")).hasContent("fetched");
        assertThat(out.resolve("in/secret.key")).hasBinaryContent(bytes("line\r\nend\r"));
        assertThat(out.resolve("in/secret.sh")).hasContent("swordfish");
        assertThat(out.resolve("env.sh")).hasBinaryContent(bytes("export PLAIN='it'\\''s\nplain'\n"));
        assertThat(out.resolve("secrets/env.sh"))
                .hasBinaryContent(bytes("export OTHER='x-swordfish'\nexport TOKEN=''\n"));
        assertThat(out.resolve("secrets/env.json")).content().contains("\"OTHER\" : \"x-swordfish\"");
        assertThat(mode(out)).isEqualTo("rwxr-x---");
        assertThat(mode(out.resolve("in/a b"))).isEqualTo("rwxr-x---");
        assertThat(mode(out.resolve("in/a b/inline.sh"))).isEqualTo("rwxr-x---");
        assertThat(mode(out.resolve("in/local.txt"))).isEqualTo("rw-r-----");
        assertThat(mode(out.resolve("in/secret.key"))).isEqualTo("r--r-----");
        assertThat(mode(out.resolve("in/secret.sh"))).isEqualTo("r-xr-x---");
        assertThat(mode(out.resolve("secrets/env.sh"))).isEqualTo("r--r-----");
        assertThat(mode(out.resolve("boot.json"))).isEqualTo("r--r-----");
    }

    @Test
    void readOnlyBundleCanOnlyBeRead() throws Exception {
        BootBundle bundle = bundle().readOnly(true)
                .file(BootFile.inline("in/x", bytes("1")))
                .file(BootFile.inline("in/y", bytes("1")).executable(true))
                .build();
        boot(bundle);

        assertThat(boot(bundle).exit()).isEqualTo(BootExit.DONE);
        assertThat(mode(out)).isEqualTo("r-xr-x---");
        assertThat(mode(out.resolve("in"))).isEqualTo("r-xr-x---");
        assertThat(mode(out.resolve("in/x"))).isEqualTo("r--r-----");
        assertThat(mode(out.resolve("in/y"))).isEqualTo("r-xr-x---");
    }

    @Test
    void recordListsEveryFileWithDigestSizeAndMode() throws Exception {
        boot(bundle().file(BootFile.inline("in/x", bytes("abc"))).build());

        String record = Files.readString(out.resolve("boot.json"));
        assertThat(record)
                .contains(
                        "\"path\" : \"in/x\"",
                        "\"sha256\" : \"" + digest(bytes("abc")).hex() + "\"")
                .contains("\"size\" : 3", "\"mode\" : \"0640\"", "\"mode\" : \"0440\"")
                .contains("\"plan\" : \"" + digest(Files.readAllBytes(temp.resolve("plan/plan.json"))) + "\"");
    }

    @Test
    void secondBootIsHarmless() throws Exception {
        BootBundle bundle =
                bundle().file(BootFile.inline("in/x", bytes("1"))).env("A", "b").build();
        boot(bundle);
        Set<String> first = tree();
        byte[] record = Files.readAllBytes(out.resolve("boot.json"));

        assertThat(boot(bundle).exit()).isEqualTo(BootExit.DONE);

        assertThat(tree()).isEqualTo(first);
        assertThat(out.resolve("boot.json")).hasBinaryContent(record);
    }

    @Test
    void recordIsGoneAsSoonAsAFileIsAnotherOne() throws Exception {
        Files.createDirectories(temp.resolve("plan"));
        Files.writeString(temp.resolve("plan/a"), "1");
        Files.writeString(temp.resolve("plan/b"), "1");
        BootBundle bundle = bundle().file(BootFile.local("in/a", "a"))
                .file(BootFile.local("in/b", "b"))
                .build();
        boot(bundle);
        Files.delete(temp.resolve("plan/b"));
        assertThat(boot(bundle).exit()).isEqualTo(BootExit.NOT_FOUND);
        assertThat(out.resolve("boot.json")).exists();
        Files.writeString(temp.resolve("plan/a"), "2");

        fails(
                boot(bundle),
                BootExit.NOT_FOUND,
                "boot failed: 'in/b' cannot be written: '" + temp.resolve("plan/b") + "' does not exist");
        assertThat(out.resolve("in/a")).hasContent("2");
    }

    @Test
    void secondBootGivesFilesTheGroupOfTheVolumeToo() throws Exception {
        Files.createDirectories(out);
        Process chown = new ProcessBuilder(
                        "sh", "-c", "chgrp 61003 \"$1\" && chmod 2777 \"$1\" && [ -g \"$1\" ]", "sh", out.toString())
                .start();
        assumeTrue(chown.waitFor() == 0, "this user cannot give a directory to another group");
        BootBundle bundle =
                bundle().file(BootFile.inline("in/x", bytes("1"))).env("A", "b").build();

        for (int i = 0; i < 3; i++) {
            assertThat(boot(bundle).exit()).isEqualTo(BootExit.DONE);
            for (String path : List.of("", "in", "in/x", "env.sh", "boot.json")) {
                assertThat(Files.getAttribute(out.resolve(path), "unix:gid"))
                        .as(path)
                        .isEqualTo(61003);
            }
            assertThat(mode(out)).isEqualTo("rwxr-x---");
        }
    }

    @Test
    void bootThatAnotherOneOvertakesTakesNothingOfItForItsOwn() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        BootBundle bundle = bundle().file(BootFile.url("in/a", URI.create("x:y"), digest(bytes("a"))))
                .build();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            List<Future<BootResult>> second = new ArrayList<>();
            BootResult first = boot(
                    bundle,
                    url -> onRead(() -> {
                        second.add(other.submit(() -> boot(
                                bundle,
                                twin -> onRead(() -> {
                                    writing.countDown();
                                    over.await();
                                }))));
                        writing.await();
                    }));
            over.countDown();

            assertThat(first.exit()).isEqualTo(BootExit.FAILED);
            assertThat(second.get(0).get().exit()).isEqualTo(BootExit.DONE);
            assertThat(out.resolve("in/a")).hasContent("a");
        } finally {
            over.countDown();
            other.shutdownNow();
        }
    }

    private interface Event {
        void happen() throws Exception;
    }

    /** A stream of one letter before which something happens. */
    private static InputStream onRead(Event event) {
        return new SequenceInputStream(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        try {
                            event.happen();
                            return -1;
                        } catch (Exception e) {
                            throw new IOException(e);
                        }
                    }
                },
                new ByteArrayInputStream(bytes("a")));
    }

    @Test
    void bootAfterAKilledOneCleansUpAndLeavesWhatTheExecutorWrote() throws Exception {
        Files.createDirectories(out.resolve(".boot-tmp"));
        Files.writeString(out.resolve(".boot-tmp/file"), "half");
        Files.writeString(out.resolve("result.txt"), "of the executor");

        assertThat(boot(bundle().file(BootFile.inline("in/x", bytes("1"))).build())
                        .exit())
                .isEqualTo(BootExit.DONE);

        assertThat(tree()).contains("in/x", "result.txt").doesNotContain(".boot-tmp");
    }

    @Test
    void bootOfAnotherPlanRemovesWhatTheFirstWrote() throws Exception {
        boot(bundle().file(BootFile.inline("in/old", bytes("1"))).build());
        Files.writeString(out.resolve("in/mine"), "of the executor");

        boot(bundle().file(BootFile.inline("in/new", bytes("1"))).build());

        assertThat(tree()).contains("in/new", "in/mine").doesNotContain("in/old");
    }

    @Test
    void failedBootOfAnotherPlanLeavesNoRecordOfTheFirst() throws Exception {
        boot(bundle().build());

        fails(
                boot(bundle().file(BootFile.local("a", "absent")).build()),
                BootExit.NOT_FOUND,
                "boot failed: 'a' cannot be written: '" + temp.resolve("plan/absent") + "' does not exist");
    }

    @Test
    void modeOfAForeignDirectoryIsLeftAlone() throws Exception {
        Files.createDirectories(out);
        Files.writeString(out.resolve("foreign"), "");
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwxrwx"));

        boot(bundle().build());

        assertThat(mode(out)).isEqualTo("rwxrwxrwx");
    }

    @Test
    void recordThatNamesFilesElsewhereRemovesNone() throws Exception {
        Files.createDirectories(out);
        Path victim = Files.writeString(temp.resolve("victim"), "x");
        Files.createSymbolicLink(out.resolve("link"), temp);
        Files.writeString(
                out.resolve("boot.json"),
                "{\"files\":[{\"path\":\"../victim\"},{\"path\":\"link/victim\",\"sha256\":\"\"}]}");

        assertThat(boot(bundle().build()).exit()).isEqualTo(BootExit.DONE);

        assertThat(victim).exists();
    }

    @Test
    void linkOnTheWayIsNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createDirectories(out);
        Files.createSymbolicLink(out.resolve("in"), elsewhere);

        fails(
                boot(bundle().file(BootFile.inline("in/x", bytes("1"))).build()),
                BootExit.DENIED,
                "boot failed: 'in/x' cannot be written: 'in' is a link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void fileInThePlaceOfAFolderIsLeft() throws Exception {
        Files.createDirectories(out);
        Path file = Files.writeString(out.resolve("in"), "x");
        String mode = mode(file);

        fails(
                boot(bundle().file(BootFile.inline("in/x", bytes("1"))).build()),
                BootExit.DENIED,
                "boot failed: 'in/x' cannot be written: 'in' is no directory");
        assertThat(mode(file)).isEqualTo(mode);
    }

    @Test
    void linkInThePlaceOfAFileIsReplaced() throws Exception {
        Path victim = Files.writeString(temp.resolve("victim"), "x");
        Files.createDirectories(out);
        Files.createSymbolicLink(out.resolve("x"), victim);

        boot(bundle().file(BootFile.inline("x", bytes("1"))).build());

        assertThat(out.resolve("x")).isRegularFile().hasContent("1");
        assertThat(Files.isSymbolicLink(out.resolve("x"))).isFalse();
        assertThat(victim).hasContent("x");
    }

    @Test
    void directoryInThePlaceOfAFileIsLeft() throws Exception {
        Files.createDirectories(out.resolve("x"));

        fails(
                boot(bundle().file(BootFile.inline("x", bytes("1"))).build()),
                BootExit.DENIED,
                "boot failed: 'x' cannot be written: 'x' is a directory");
    }

    @Test
    void badPlansGive10() throws Exception {
        Path plan = temp.resolve("plan/plan.json");
        fails(
                bootText("{\"schema\":1,\"env\":{\"A\":\"swordfish"),
                BootExit.BAD_PLAN,
                "boot failed: " + plan + ":1:34: the boot plan is not valid JSON from here on;"
                        + " let the program that made it write it anew");
        fails(
                new BootProgram(Map.of(), NOTHING).run(temp.resolve("none.json"), out),
                BootExit.BAD_PLAN,
                "boot failed: the plan '" + temp.resolve("none.json") + "' cannot be read: there is no such file");
        fails(
                new BootProgram(Map.of(), NOTHING).run(temp, out),
                BootExit.BAD_PLAN,
                "boot failed: the plan '" + temp + "' cannot be read: it is no file that can be read");
        Files.write(temp.resolve("plan/big"), new byte[2000]);
        fails(
                boot(bundle().limit(1000).file(BootFile.local("a", "big")).build()),
                BootExit.BAD_PLAN,
                "boot failed: 'a' cannot be written: all files together have more than the limit of 1000 bytes");
        fails(
                boot(bundle().file(BootFile.url("a", URI.create("https://example.org/a"), digest(bytes(""))))
                        .build()),
                BootExit.BAD_PLAN,
                "boot failed: 'a' cannot be written: this boot program fetches 'file:' URLs only; name a program that"
                        + " knows others");
        fails(
                boot(bundle().secretReference("A", "${vault:x}").build()),
                BootExit.BAD_PLAN,
                "boot failed: the variable 'A' cannot be written: a boot knows secrets of 'env' and 'file' only, not of"
                        + " 'vault'");
        Files.write(temp.resolve("plan/nul"), new byte[] {'a', 0});
        fails(
                boot(bundle().secretReference("A", "${file:nul}").build()),
                BootExit.BAD_PLAN,
                "boot failed: the variable 'A' cannot be written: its secret holds a NUL character");
        Files.write(temp.resolve("plan/latin"), new byte[] {(byte) 0xE9});
        fails(
                boot(bundle().secretReference("A", "${file:latin}").build()),
                BootExit.BAD_PLAN,
                "boot failed: the variable 'A' cannot be written: its secret is not UTF-8 text");
        Files.write(temp.resolve("plan/huge"), new byte[(1 << 20) + 1]);
        fails(
                boot(bundle().secretReference("A", "${file:huge}").build()),
                BootExit.BAD_PLAN,
                "boot failed: the variable 'A' cannot be written: its secret is larger than 1048576 bytes");
    }

    @Test
    void absentThingsGive11() throws Exception {
        Path plan = temp.resolve("plan");
        fails(
                boot(bundle().file(BootFile.local("in/a", "absent")).build()),
                BootExit.NOT_FOUND,
                "boot failed: 'in/a' cannot be written: '" + plan.resolve("absent") + "' does not exist");
        fails(
                boot(bundle().file(BootFile.local("in/a", temp.toString())).build()),
                BootExit.NOT_FOUND,
                "boot failed: 'in/a' cannot be written: '" + temp + "' cannot be used: it is no regular file");
        fails(
                boot(bundle().file(BootFile.url("a", temp.resolve("absent").toUri(), digest(bytes(""))))
                        .build()),
                BootExit.NOT_FOUND,
                "boot failed: 'a' cannot be written: '" + temp.resolve("absent") + "' does not exist");
        fails(
                boot(bundle().secretReference("A", "${env:ABSENT}").build()),
                BootExit.NOT_FOUND,
                "boot failed: the variable 'A' cannot be written: the environment variable 'ABSENT' is not set");
        fails(
                boot(bundle().secretReference("A", "${file:absent}").build()),
                BootExit.NOT_FOUND,
                "boot failed: the variable 'A' cannot be written: '" + plan.resolve("absent") + "' does not exist");
    }

    @Test
    void variableThatTheLocaleCannotReadIsNotWrittenAsSomethingElse() throws Exception {
        BootProgram program = new BootProgram(Map.of("TOKEN", "swordfish\uFFFD"), NOTHING);

        fails(
                program.run(write(bundle().secretReference("A", "${env:TOKEN}").build()), out),
                BootExit.FAILED,
                "boot failed: the variable 'A' cannot be written: the environment variable 'TOKEN' is no text in the"
                        + " locale of this process; set LC_ALL=C.UTF-8");
    }

    @Test
    void urlThatNobodyCanOpenIsABadPlan() throws Exception {
        fails(
                boot(
                        bundle().file(BootFile.url("a", URI.create("x:y"), digest(bytes(""))))
                                .build(),
                        url -> {
                            throw new MalformedURLException("nobody knows 'x:'");
                        }),
                BootExit.BAD_PLAN,
                "boot failed: 'a' cannot be fetched: nobody knows 'x:'");
    }

    @ParameterizedTest
    @EnumSource(SourceException.Kind.class)
    void failureOfASourceGivesTheExitCodeOfItsKind(SourceException.Kind kind) throws Exception {
        BootExit exit = switch (kind) {
            case NOT_FOUND -> BootExit.NOT_FOUND;
            case UNAUTHENTICATED, FORBIDDEN, BLOCKED -> BootExit.DENIED;
            default -> BootExit.FAILED;
        };

        fails(
                boot(
                        bundle().file(BootFile.url("a", URI.create("x:y"), digest(bytes(""))))
                                .build(),
                        url -> {
                            throw new SourceException(kind, "the source says no", null);
                        }),
                exit,
                "boot failed: 'a' cannot be fetched: the source says no");
        assertThat(BootExit.FAILED.code()).isEqualTo(1);
    }

    @Test
    void streamThatBreaksGives1AndLeavesNoHalfFile() throws Exception {
        InputStream broken = new InputStream() {
            private int left = 100;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };

        fails(
                boot(
                        bundle().file(BootFile.url("in/a", URI.create("x:y"), digest(bytes(""))))
                                .build(),
                        url -> broken),
                BootExit.FAILED,
                "boot failed: 'in/a' cannot be fetched: connection reset");
        assertThat(out.resolve("in/a")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "local", "url"})
    void wrongDigestGives12AndTheFileIsNotThere(String kind) throws Exception {
        Digest wanted = digest(bytes("wanted"));
        Files.createDirectories(temp.resolve("plan"));
        Files.writeString(temp.resolve("plan/f"), "other");
        BootFile file = switch (kind) {
            case "inline" -> BootFile.inline("a", bytes("other")).digest(wanted);
            case "local" -> BootFile.local("a", "f").digest(wanted);
            default -> BootFile.url("a", URI.create("x:y"), wanted);
        };

        fails(
                boot(bundle().file(file).build(), url -> new ByteArrayInputStream(bytes("other"))),
                BootExit.CHECKSUM,
                "boot failed: 'a' cannot be written: its bytes have the digest " + digest(bytes("other"))
                        + ", and the plan names " + wanted);
        assertThat(out.resolve("a")).doesNotExist();
        assertThat(BootExit.CHECKSUM.code()).isEqualTo(12);
    }

    @Test
    void fullDiskGives14() throws Exception {
        Files.createDirectories(out);
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", out.toString()).start();
        assumeTrue(mount.waitFor() == 0, "this user cannot mount a small disk");
        mounts.add(out);

        fails(
                boot(bundle().file(BootFile.inline("in/small", bytes("1")))
                        .file(BootFile.inline("in/large", new byte[2 << 20]))
                        .build()),
                BootExit.DISK_FULL,
                "boot failed: 'in/large' cannot be written: the disk of '" + out + "' is full; make it larger");
        assertThat(BootExit.DISK_FULL.code()).isEqualTo(14);
        assertThat(boot(bundle().file(BootFile.inline("in/small", bytes("1"))).build())
                        .exit())
                .isEqualTo(BootExit.DONE);
    }

    @Test
    void fileInThePlaceOfTheDirectoryGives13() throws Exception {
        Files.writeString(out, "");

        fails(
                boot(bundle().build()),
                BootExit.DENIED,
                "boot failed: the directory cannot be written: '" + out + "' is no directory");
        assertThat(BootExit.DENIED.code()).isEqualTo(13);
    }

    @Test
    void readOnlyDiskGives13() throws Exception {
        Files.createDirectories(out);
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", out.toString()).start();
        assumeTrue(mount.waitFor() == 0, "this user cannot mount a disk");
        mounts.add(out);

        fails(
                boot(bundle().build()),
                BootExit.DENIED,
                "boot failed: the directory cannot be written: this user may not change '" + out.resolve(".boot-tmp")
                        + "'");
    }

    @Test
    void uncheckedFailuresOfAFetcherAreNotHidden() throws Exception {
        Path plan = write(bundle().file(BootFile.url("a", URI.create("x:y"), digest(bytes(""))))
                .build());
        BootProgram program = new BootProgram(Map.of(), url -> {
            throw new UncheckedIOException(new IOException("a mistake"));
        });

        assertThatThrownBy(() -> program.run(plan, out)).isInstanceOf(UncheckedIOException.class);
    }
}

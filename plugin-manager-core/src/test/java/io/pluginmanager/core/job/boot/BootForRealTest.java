package io.pluginmanager.core.job.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonParser;
import io.pluginmanager.core.disk.ForkedJvm;
import io.pluginmanager.job.BootBundle;
import io.pluginmanager.job.BootFile;
import io.pluginmanager.spi.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The boot program in a JVM of its own, and then an executor in a process of its own. */
class BootForRealTest {

    private static final int EXECUTOR = 61_001;
    private static final int STRANGER = 61_002;
    private static final String NASTY = "it's \"$(touch broken)\" `x`\n\\n $HOME\té\t";
    private static final String SCRIPT = """
        set -eu
        . "$1/env.sh"
        . "$1/secrets/env.sh"
        cat "$1/in/query.sql" "$1/in/deep/key"
        printf '[%s][%s][%s]' "$PLAIN" "$TOKEN" "$(sh -c 'printf %s "$TOKEN"')"
        "$1/bin/tool"
        """;

    @TempDir
    Path temp;

    private Path out;

    @BeforeEach
    void openForAll() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        out = temp.resolve("boot");
    }

    private static BootBundle.Builder bundle() {
        return BootBundle.builder()
                .file(BootFile.inline("in/query.sql", bytes("SELECT 1;\n")))
                .file(BootFile.secret("in/deep/key", Secret.of("key-of-the-door\n")))
                .file(BootFile.inline("bin/tool", bytes("#!/bin/sh\necho tool\n"))
                        .executable(true))
                .env("PLAIN", NASTY)
                .secretEnv("TOKEN", Secret.of("sword'fish\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path write(BootBundle bundle) throws IOException {
        BootPlan plan = BootPlans.write(bundle);
        Path folder = Files.createDirectories(temp.resolve("plan"));
        for (Map.Entry<String, Secret> secret : plan.secrets().entrySet()) {
            Files.writeString(folder.resolve(secret.getKey()), secret.getValue().use(String::new) + "\r\n");
        }
        return Files.write(folder.resolve("plan.json"), plan.json());
    }

    private void boot(List<String> prefix, Path plan, int exit, String line) throws Exception {
        Path classes = Files.createDirectories(temp.resolve("classes"));
        List<Class<?>> needed = List.of(BootProgram.class, BootBundle.class, JsonParser.class, Logger.class);
        try (ForkedJvm jvm = prefix.isEmpty()
                ? ForkedJvm.start(BootMain.class, plan.toString(), out.toString())
                : ForkedJvm.startFromCopies(classes, needed, prefix, BootMain.class, plan.toString(), out.toString())) {
            assertThat(jvm.readLine()).startsWith(line).doesNotContain("fish").doesNotContain("door");
            assertThat(jvm.exitCode()).isEqualTo(exit);
        }
    }

    private record Ended(int exit, String output) {}

    private Ended execute(List<String> prefix, String script) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("/bin/sh", "-c", script, "executor", out.toString()));
        Path log = temp.resolve("log");
        Process process = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Ended(process.waitFor(), Files.readString(log));
    }

    private static List<String> as(int user) {
        return List.of("setpriv", "--reuid", String.valueOf(user), "--regid", String.valueOf(user), "--clear-groups");
    }

    private void assumeRoot() throws Exception {
        boolean can = "root".equals(System.getProperty("user.name"));
        assumeTrue(can && execute(as(EXECUTOR), "true").exit() == 0, "this user cannot become another one");
    }

    private void executorGetsAll(List<String> prefix) throws Exception {
        Ended ended = execute(prefix, SCRIPT);

        assertThat(ended.output())
                .isEqualTo("SELECT 1;\nkey-of-the-door\n[" + NASTY + "][sword'fish\n][sword'fish]tool\n");
        assertThat(ended.exit()).isZero();
        assertThat(temp.resolve("broken")).doesNotExist();
    }

    @Test
    void executorOfTheSameUserGetsFilesVariablesAndSecrets() throws Exception {
        boot(List.of(), write(bundle().build()), 0, "boot complete: 7 files with ");

        executorGetsAll(List.of());
    }

    @Test
    void secondBootIsHarmlessToTheExecutor() throws Exception {
        Path plan = write(bundle().readOnly(true).build());
        boot(List.of(), plan, 0, "boot complete");
        boot(List.of(), plan, 0, "boot complete");

        executorGetsAll(List.of());
    }

    @Test
    void x28ExecutorThatIsNotRootReadsItsInputsAndNobodyElseDoes() throws Exception {
        assumeRoot();
        boot(List.of(), write(bundle().owner(EXECUTOR).group(EXECUTOR).build()), 0, "boot complete");

        executorGetsAll(as(EXECUTOR));
        strangerGetsNothing();
    }

    @Test
    void x28ExecutorOfTheGroupReadsItsInputsAndNobodyElseDoes() throws Exception {
        assumeRoot();
        boot(List.of(), write(bundle().group(EXECUTOR).readOnly(true).build()), 0, "boot complete");

        executorGetsAll(as(EXECUTOR));
        strangerGetsNothing();
        assertThat(execute(as(EXECUTOR), "echo x > \"$1/in/query.sql\" || echo x > \"$1/in/new\"")
                        .exit())
                .isNotZero();
    }

    @Test
    void groupOfASharedVolumeReadsWhatTheBootWrites() throws Exception {
        assumeRoot();
        Files.createDirectory(out);
        assertThat(execute(List.of(), "chgrp " + EXECUTOR + " \"$1\" && chmod 2770 \"$1\"")
                        .exit())
                .isZero();

        boot(List.of(), write(bundle().build()), 0, "boot complete");

        executorGetsAll(as(EXECUTOR));
        strangerGetsNothing();
    }

    @Test
    void nameThatTheLocaleCannotWriteIsToldWithWhatToSet() throws Exception {
        Path plan = write(BootBundle.builder()
                .file(BootFile.inline("in/\u00FC", bytes("x")))
                .build());

        boot(
                List.of("env", "LC_ALL=C"),
                plan,
                10,
                "boot failed: 'in/?' is no name that the locale of this process can write; set LC_ALL=C.UTF-8");
        boot(List.of("env", "LC_ALL=C.UTF-8"), plan, 0, "boot complete");
    }

    private void strangerGetsNothing() throws Exception {
        String script =
                "for f in env.sh secrets/env.sh secrets/env.json in/query.sql in/deep/key bin/tool boot.json; do"
                        + " cat \"$1/$f\" 2>/dev/null && echo \"read $f\"; done; ls \"$1\" 2>/dev/null; true";

        assertThat(execute(as(STRANGER), script).output()).isEmpty();
    }

    @Test
    void userWhoMayNotWriteIsDenied() throws Exception {
        assumeRoot();
        Path plan = write(bundle().build());
        Files.createDirectory(out);
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-xr-x"));

        boot(
                as(STRANGER),
                plan,
                13,
                "boot failed: the directory cannot be written: this user may not change '" + out + "/.boot-tmp'");
    }

    @Test
    void userWhoMayNotGiveFilesAwayIsDenied() throws Exception {
        assumeRoot();
        Path plan = write(BootBundle.builder()
                .owner(EXECUTOR)
                .file(BootFile.inline("in/x", bytes("1")))
                .build());
        Files.createDirectory(out);
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwxrwx"));

        boot(
                as(STRANGER),
                plan,
                13,
                "boot failed: 'in/x' cannot be written: this user may not change '" + out + "/.boot-tmp/file-");
    }

    @Test
    void planAndAssetThatMayNotBeReadAreDenied() throws Exception {
        assumeRoot();
        Path plan =
                write(BootBundle.builder().file(BootFile.local("a", "closed")).build());
        Path asset = Files.writeString(plan.resolveSibling("closed"), "swordfish");
        Files.setPosixFilePermissions(asset, PosixFilePermissions.fromString("rw-------"));
        Files.createDirectory(out);
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwxrwx"));

        boot(
                as(STRANGER),
                plan,
                13,
                "boot failed: 'a' cannot be written: '" + asset + "' may not be read by this user");
        Files.setPosixFilePermissions(plan, PosixFilePermissions.fromString("rw-------"));
        boot(as(STRANGER), plan, 13, "boot failed: the plan '" + plan + "' may not be read by this user");
    }
}

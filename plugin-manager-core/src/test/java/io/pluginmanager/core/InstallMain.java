package io.pluginmanager.core;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginManager;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.ForwardingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.lock.FileSystemTrust;
import io.pluginmanager.core.lock.LockTrust;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Installs when it is told to, in a JVM or a class loader of its own. */
public final class InstallMain {

    private InstallMain() {}

    /** Says {@code ready}, waits for a line, installs, says what came of it. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            System.out.println(install(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]));
        }
    }

    /**
     * Installs.
     *
     * @param locks {@code locks}, or {@code none} for a file system on which every process gets every lock
     * @return the outcomes, or what went wrong
     */
    public static String install(Path config, Path journal, String locks) {
        PluginManagers.Builder builder = PluginManagers.builder()
                .configFile(config)
                .environment(Map.of())
                .provider(new CountedFiles(journal));
        if (locks.equals("none")) {
            builder.disk(new OwnLocks()).trust(FileSystemTrust.always(LockTrust.UNKNOWN));
        }
        try (PluginManager manager = builder.build()) {
            InstallReport report = manager.install(InstallRequest.defaults());
            StringBuilder text = new StringBuilder();
            for (PluginOutcome outcome : report.outcomes()) {
                text.append(outcome.name()).append(' ').append(outcome.result()).append(' ');
                outcome.problem().map(Problem::toString).ifPresent(text::append);
            }
            return text.toString().trim();
        } catch (PluginManagerException e) {
            return e.toString();
        }
    }

    /** Every process gets a lock file of its own, so that no lock excludes anybody. */
    private static final class OwnLocks extends ForwardingDisk {

        OwnLocks() {
            super(new JdkDisk());
        }

        @Override
        public Disk.NewFile createFile(Path file, Disk.Mode mode) throws IOException {
            String name = String.valueOf(file.getFileName());
            boolean lock = name.equals("fetch.lock") || name.equals("activate.lock");
            return super.createFile(
                    lock
                            ? file.resolveSibling(
                                    name + "." + ProcessHandle.current().pid() + "." + System.nanoTime())
                            : file,
                    mode);
        }
    }
}

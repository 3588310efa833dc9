package io.pluginmanager.core.job.boot;

import io.pluginmanager.Digest;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.job.BootBundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a plan into the directory of an executor: the program of a boot container. Not thread-safe.
 *
 * <p>A second boot into the same directory is harmless, whether the first ended or was killed. Nothing that is returned
 * or logged shows a value.
 */
public final class BootProgram {

    private final Map<String, String> environment;
    private final BootFetcher fetcher;

    /**
     * Makes a program.
     *
     * @param environment the environment variables that references of the plan may name
     * @param fetcher opens the URLs of the plan
     */
    public BootProgram(Map<String, String> environment, BootFetcher fetcher) {
        this.environment = Map.copyOf(environment);
        this.fetcher = fetcher;
    }

    /**
     * Boots. Nothing is thrown for what the plan says or the system refuses.
     *
     * @param planFile the plan; relative paths in it start at its folder
     * @param out the directory to fill; created if it does not exist
     */
    public BootResult run(Path planFile, Path out) {
        try {
            byte[] json = read(planFile);
            BootBundle bundle = parse(planFile, json);
            Path folder =
                    Optional.ofNullable(planFile.toAbsolutePath().getParent()).orElseGet(planFile::toAbsolutePath);
            BootSources sources = new BootSources(folder, environment, fetcher);
            BootRecord record = new BootRun(bundle, sources, out, digest(json)).run();
            return new BootResult(
                    BootExit.DONE,
                    "boot complete: " + record.count() + " files with " + record.size() + " bytes in '" + out + "'");
        } catch (BootException e) {
            return new BootResult(e.exit(), oneLine("boot failed: " + e.getMessage()));
        }
    }

    private static String oneLine(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] read(Path planFile) throws BootException {
        try (InputStream in = Files.newInputStream(planFile)) {
            return in.readNBytes(PlanReader.LARGEST + 1);
        } catch (AccessDeniedException e) {
            throw new BootException(BootExit.DENIED, "the plan '" + planFile + "' may not be read by this user", e);
        } catch (IOException e) {
            throw new BootException(
                    BootExit.BAD_PLAN,
                    "the plan '" + planFile + "' cannot be read: "
                            + (Files.exists(planFile) ? "it is no file that can be read" : "there is no such file"),
                    e);
        }
    }

    private static BootBundle parse(Path planFile, byte[] json) throws BootException {
        try {
            return BootPlans.read(planFile.toString(), json);
        } catch (PluginManagerException e) {
            throw new BootException(BootExit.BAD_PLAN, e.problem().toString(), e);
        }
    }

    private static Digest digest(byte[] json) {
        return Digest.ofSha256(BootFiles.sha256().digest(json));
    }
}

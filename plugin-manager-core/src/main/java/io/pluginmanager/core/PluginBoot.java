package io.pluginmanager.core;

import io.pluginmanager.core.job.boot.BootProgram;
import io.pluginmanager.core.job.boot.BootResult;
import java.nio.file.Path;
import java.util.Map;

/**
 * The program of a boot container: turns a plan into the directory from which an executor starts.
 *
 * <p>Loads neither YAML nor providers, but for a plan that names a URL.
 *
 * @since 0.1
 */
public final class PluginBoot {

    private PluginBoot() {}

    /**
     * How a boot ended.
     *
     * @param exitCode 0 if everything is in place; 10 bad plan, 11 something does not exist, 12 wrong checksum, 13 something
     *     may not be read or written, 14 disk full, 1 anything else
     * @param line one line for people, without any value of the plan
     */
    public record Result(int exitCode, String line) {}

    /**
     * Boots; a second boot into the same directory is harmless.
     *
     * @param plan the plan, JSON; relative paths in it start at its folder
     * @param out the directory to fill; created if it does not exist
     * @param environment the environment variables that references in the plan may name
     */
    public static Result run(Path plan, Path out, Map<String, String> environment) {
        BootResult result = new BootProgram(environment, new UrlFetcher()).run(plan, out);
        return new Result(result.exit().code(), result.line());
    }
}

package io.pluginmanager.core.job.boot;

/**
 * How a boot ended.
 *
 * @param exit the reason, with its exit code
 * @param line one line for people, without any value
 */
public record BootResult(BootExit exit, String line) {}

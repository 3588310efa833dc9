package io.pluginmanager.core.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A path that a ref means, not yet looked at.
 *
 * @param path where it should be
 * @param root the folder that links may not lead out of; null where a full URL names the file
 * @param shown how messages name it, with its quotes
 * @param rootShown how messages name the root, with its quotes; empty without one
 */
record FileTarget(Path path, @Nullable Path root, String shown, String rootShown) {}

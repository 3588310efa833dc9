package io.pluginmanager.core.install;

import java.time.Instant;
import java.util.Optional;

/**
 * What a look at a source told of a plugin.
 *
 * @param platform the platform under which the lock file records the plugin
 * @param checked when the source was asked
 * @param constraint what was asked for; empty if a version was named, or none is known
 * @param highest the highest version that the source gave so far under this constraint
 */
record Sighting(String platform, Instant checked, Optional<String> constraint, Optional<String> highest) {}

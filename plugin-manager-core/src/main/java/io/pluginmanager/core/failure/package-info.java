/**
 * How a stage says that one plugin cannot go on: {@link io.pluginmanager.core.failure.PluginFailure}, and how exceptions of
 * the JDK and of providers become problems that people understand.
 */
@NullMarked
package io.pluginmanager.core.failure;

import org.jspecify.annotations.NullMarked;

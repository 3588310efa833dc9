/** Tests of what the build publishes: jars, bill of materials, public API. Start at {@link ConsumerTest}. */
@NullMarked
package io.pluginmanager.moduletests;

import org.jspecify.annotations.NullMarked;

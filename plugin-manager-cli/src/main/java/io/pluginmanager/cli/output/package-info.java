/**
 * How pluginctl shows a result: the same {@link io.pluginmanager.cli.output.Document} as text for people, as JSON or as YAML.
 *
 * <p>Start at {@link io.pluginmanager.cli.output.Output}. Results go to standard output, everything else to standard error.
 */
@NullMarked
package io.pluginmanager.cli.output;

import org.jspecify.annotations.NullMarked;

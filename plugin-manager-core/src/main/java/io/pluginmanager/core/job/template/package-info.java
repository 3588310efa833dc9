/**
 * Macros in configuration and assets: the plain part of Go templates, strict, bounded, and aware of secrets.
 *
 * <p>Start at {@link io.pluginmanager.core.job.template.TemplateRun}. A text is parsed to nodes whose pipelines are
 * expressions; nothing is evaluated beyond names and the functions in {@code Functions}.
 */
@NullMarked
package io.pluginmanager.core.job.template;

import org.jspecify.annotations.NullMarked;

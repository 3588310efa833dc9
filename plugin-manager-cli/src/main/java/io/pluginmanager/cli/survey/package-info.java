/**
 * A survey put to somebody at a terminal: one question after another, with help, a way back and hidden secrets.
 *
 * <p>Start at {@link io.pluginmanager.cli.survey.Dialog}. What an answer means is the library's business; this package
 * shows questions and reads lines.
 */
@NullMarked
package io.pluginmanager.cli.survey;

import org.jspecify.annotations.NullMarked;

/**
 * The questions that a plugin asks of its users: their definition as data, sessions that ask them, and what comes out.
 *
 * <p>Start at {@link io.pluginmanager.survey.Survey}; a {@link io.pluginmanager.survey.Question} is what a plugin's
 * YAML
 * says about one question.
 */
@NullMarked
package io.pluginmanager.survey;

import org.jspecify.annotations.NullMarked;

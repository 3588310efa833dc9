package io.pluginmanager.core.survey;

import io.pluginmanager.error.Problem.Severity;

/**
 * What is wrong or doubtful with a question of a definition.
 *
 * @param at the question, for example {@code questions[2].subquestions[0].questions[1]}
 * @param key the key of the question in the definition, for example {@code show_if}; empty for the question as a whole
 * @param severity how much it matters
 * @param message what is wrong
 * @param nextStep what to do
 */
public record Finding(String at, String key, Severity severity, String message, String nextStep) {}

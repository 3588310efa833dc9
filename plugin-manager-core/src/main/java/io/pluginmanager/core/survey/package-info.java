/**
 * Puts the questions of a definition to users: checks the questions themselves, answers, conditions, and what comes
 * out.
 *
 * <p>Start at {@link io.pluginmanager.core.survey.Surveys}. {@link io.pluginmanager.core.survey.SurveyModel} is a
 * survey
 * that was compiled, {@link io.pluginmanager.core.survey.Walk} one pass over it with given answers; sessions, results
 * and
 * exports are views of these two.
 */
@NullMarked
package io.pluginmanager.core.survey;

import org.jspecify.annotations.NullMarked;

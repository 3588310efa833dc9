package io.pluginmanager.core.survey;

/**
 * Why a text is no answer.
 *
 * @param message a whole sentence
 * @param nextStep what to do
 */
record AnswerFault(String message, String nextStep) {}

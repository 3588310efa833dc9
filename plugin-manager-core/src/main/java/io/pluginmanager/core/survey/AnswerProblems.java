package io.pluginmanager.core.survey;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;

/** Makes problems of what is wrong with answers; their key path is the name of the question. */
final class AnswerProblems {

    private AnswerProblems() {}

    static Problem of(Node node, AnswerFault fault) {
        return error(node.name(), fault.message(), fault.nextStep());
    }

    static Problem error(String name, String message, String nextStep) {
        return Problem.error(ErrorCode.ANSWER, message)
                .keyPath(name)
                .nextStep(nextStep)
                .build();
    }

    static Problem warning(String name, String message, String nextStep) {
        return Problem.warning(ErrorCode.ANSWER, message)
                .keyPath(name)
                .nextStep(nextStep)
                .build();
    }
}

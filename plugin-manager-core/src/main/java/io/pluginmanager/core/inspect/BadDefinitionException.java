package io.pluginmanager.core.inspect;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.util.List;

/** The definition of a plugin cannot be used. */
public final class BadDefinitionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    BadDefinitionException(List<Problem> problems) {
        super(problems.get(0).toString());
        this.problems = List.copyOf(problems);
    }

    static BadDefinitionException of(String message, String nextStep) {
        return new BadDefinitionException(List.of(
                Problem.error(ErrorCode.DEFINITION, message).nextStep(nextStep).build()));
    }

    /** Returns what is wrong; at least one error, the first one of them first. */
    public List<Problem> problems() {
        return problems;
    }
}

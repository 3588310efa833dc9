package io.pluginmanager.core.yaml;

import io.pluginmanager.error.Problem;

/** Ends the reading of a file that cannot be understood further. */
final class YamlFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    YamlFault(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}

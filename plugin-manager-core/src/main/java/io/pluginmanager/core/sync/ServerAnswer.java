package io.pluginmanager.core.sync;

import io.pluginmanager.artifact.Validator;
import io.pluginmanager.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What became of one server in one run. */
sealed interface ServerAnswer {

    /**
     * The server gave its catalogue.
     *
     * @param contribution what could be taken of it
     * @param directory where the files lie
     * @param validator what the server calls this state
     * @param leftOut what is wrong with what was not taken
     */
    record Taken(Contribution contribution, Path directory, Optional<Validator> validator, List<String> leftOut)
            implements ServerAnswer {}

    /** The server has what it had. */
    record Unchanged() implements ServerAnswer {}

    /** The server gave nothing that can be used. */
    record Failed(Problem problem) implements ServerAnswer {}
}

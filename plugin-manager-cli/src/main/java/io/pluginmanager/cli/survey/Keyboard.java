package io.pluginmanager.cli.survey;

import java.io.IOException;
import java.util.Optional;

/** Where somebody types, or nobody does. */
public interface Keyboard {

    /** Nobody is there: a script runs. */
    Keyboard NONE = new Keyboard() {

        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public Optional<String> line(boolean hidden, Runnable prompt) {
            return Optional.empty();
        }
    };

    /** Tells whether somebody can type. */
    boolean isThere();

    /**
     * Waits for one line.
     *
     * @param hidden whether what is typed must not be seen
     * @param prompt writes what asks for the line, as soon as typing is safe
     * @return the line without its end; empty if there will be no more
     * @throws IOException if the terminal cannot be read, or if the thread is interrupted
     */
    Optional<String> line(boolean hidden, Runnable prompt) throws IOException;
}

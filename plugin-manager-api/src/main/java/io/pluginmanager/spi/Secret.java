package io.pluginmanager.spi;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A secret value that cannot be printed by accident: it has no useful {@code toString}, {@code equals} or serial form.
 *
 * <p>Thread-safe. {@link #close()} wipes the characters; use after that is an {@link IllegalStateException}.
 *
 * @since 0.1
 */
public final class Secret implements AutoCloseable {

    private final char[] characters;
    private boolean wiped;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /** Returns a secret with a copy of these characters; the caller may wipe its own. */
    public static Secret of(char[] characters) {
        return new Secret(characters.clone());
    }

    /** Returns a secret with these characters. */
    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    /**
     * Hands a copy of the characters to a function and wipes the copy afterwards.
     *
     * @return what the function returns
     * @throws IllegalStateException if this secret was closed
     */
    public <T> T use(Function<char[], T> function) {
        char[] copy;
        synchronized (characters) {
            if (wiped) {
                throw new IllegalStateException("this secret was closed");
            }
            copy = characters.clone();
        }
        try {
            return function.apply(copy);
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    @Override
    public void close() {
        synchronized (characters) {
            Arrays.fill(characters, '\0');
            wiped = true;
        }
    }

    /** Returns the same text for every secret. */
    @Override
    public String toString() {
        return "***";
    }
}

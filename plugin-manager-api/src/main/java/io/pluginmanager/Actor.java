package io.pluginmanager;

import java.util.Objects;

/**
 * Who asks for a change; shown in holds, reports and history. The library trusts the host to say the truth.
 *
 * @param name the name, not empty
 * @since 0.1
 */
public record Actor(String name) {

    /** Checks that the name is not blank. */
    public Actor {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of an actor is blank");
        }
    }

    /** Returns the user of the operating system, or {@code unknown}. */
    public static Actor current() {
        String user = System.getProperty("user.name", "");
        return new Actor(user.isBlank() ? "unknown" : user);
    }

    @Override
    public String toString() {
        return name;
    }
}

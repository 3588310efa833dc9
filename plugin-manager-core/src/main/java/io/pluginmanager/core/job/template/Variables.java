package io.pluginmanager.core.job.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The variables that can be seen at a place of a template while it is parsed, each with its slot in a {@link Frame}.
 *
 * <p>As in Go, a variable is seen up to the end of the block in which it is declared, and hides one of the same name.
 */
final class Variables {

    private final List<String> names = new ArrayList<>();
    private final Map<String, Deque<Integer>> slots = new HashMap<>();

    /** Starts with <code>$</code>. */
    Variables() {
        declare("$");
    }

    /** Returns the slot of a new variable. */
    int declare(String name) {
        int slot = names.size();
        names.add(name);
        slots.computeIfAbsent(name, unused -> new ArrayDeque<>()).push(slot);
        return slot;
    }

    Optional<Integer> find(String name) {
        @Nullable Deque<Integer> found = slots.get(name);
        return found == null ? Optional.empty() : Optional.of(found.element());
    }

    /** Returns the names that somebody may have meant, so not <code>$</code> itself. */
    List<String> known() {
        return slots.keySet().stream().filter(name -> name.length() > 1).toList();
    }

    /** Returns what {@link #leave} needs at the end of the block that starts here. */
    int enter() {
        return names.size();
    }

    /** Forgets the variables of a block. */
    void leave(int entered) {
        while (names.size() > entered) {
            String name = names.remove(names.size() - 1);
            slots.computeIfPresent(name, (unused, stack) -> {
                stack.pop();
                return stack.isEmpty() ? null : stack;
            });
        }
    }
}

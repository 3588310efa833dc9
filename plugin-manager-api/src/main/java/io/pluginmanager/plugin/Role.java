package io.pluginmanager.plugin;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a plugin serves as in a job.
 *
 * @since 0.1
 */
public enum Role {
    /** It does the work of the job. */
    TASK,
    /** It runs before or after the task. */
    HOOK;

    private static final Set<Role> BOTH = Collections.unmodifiableSet(EnumSet.allOf(Role.class));
    private static final Set<Role> TASK_ONLY = Set.of(TASK);
    private static final Set<Role> HOOK_ONLY = Set.of(HOOK);

    /** Returns the word for it in a file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns an unmodifiable set of the same roles, or of both for none: ten thousand definitions need few sets. */
    static Set<Role> shared(Set<Role> roles) {
        if (roles.isEmpty() || roles.size() == BOTH.size()) {
            return BOTH;
        }
        return roles.contains(TASK) ? TASK_ONLY : HOOK_ONLY;
    }
}

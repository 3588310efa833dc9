package io.pluginmanager;

/**
 * The host's answer to who may do what; asked before anything else happens. Thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface AccessPolicy {

    /** What somebody wants to do. Constants are added in minor releases: refuse what is not known. */
    enum Action {
        /** Install, update and remove plugins. */
        INSTALL,
        /** Record versions in the lock file. */
        LOCK,
        /** Go back to an earlier generation. */
        ROLLBACK,
        /** End a hold. */
        RESUME,
        /** Restore installed files. */
        REPAIR,
        /** Remove what nothing needs. */
        PRUNE
    }

    /** Tells whether the actor may do it. */
    boolean permits(Actor actor, Action action);

    /** Returns the policy that permits everything. */
    static AccessPolicy permitAll() {
        // no lambda: the first one of a process takes longer than an unchanged installation
        return new AccessPolicy() {
            @Override
            public boolean permits(Actor actor, Action action) {
                return true;
            }
        };
    }
}

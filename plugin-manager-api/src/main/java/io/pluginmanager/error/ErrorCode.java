package io.pluginmanager.error;

/**
 * What kind of thing went wrong, for programs; people read {@link Problem#message()}.
 *
 * <p>Constants are added in minor releases: a {@code switch} needs a default branch.
 *
 * @since 0.1
 */
public enum ErrorCode {
    /** The configuration is not as its schema says. */
    CONFIGURATION(false),
    /** A configuration names a provider that is not on the class path, or that cannot be loaded. */
    PROVIDER_MISSING(false),
    /** A secret that is referred to does not exist or cannot be read. */
    SECRET_MISSING(false),
    /** The lock file cannot be read, contradicts the configuration, or would have to change although it may not. */
    LOCK_FILE(false),
    /** No version satisfies what the configuration asks for, or only one below the version in place. */
    VERSION(false),
    /** The source does not have the artifact. */
    NOT_FOUND(false),
    /** The source refuses the credentials, or wants some. */
    UNAUTHORIZED(false),
    /** The source could not be reached, broke off or asked to wait. */
    SOURCE_UNAVAILABLE(true),
    /** The source answered against its protocol or changed while it was read. */
    SOURCE_PROTOCOL(true),
    /** A policy of this installation forbids the source or the artifact. */
    POLICY(false),
    /** Bytes are not those that a digest, a lock entry or a signature promises. */
    INTEGRITY(false),
    /** An archive is damaged, ambiguous, unsafe or beyond a limit. */
    ARCHIVE(false),
    /** What the artifact holds does not fit the declaration: no member of that name, several programs, … */
    CONTENT(false),
    /** A plugin definition has errors. */
    DEFINITION(false),
    /** An answer to a question of a survey is missing, wrong or was not asked for. */
    ANSWER(false),
    /** A job, its hooks, its templates or its boot plan are not as they must be. */
    JOB(false),
    /** Something that this library did not put there stands in the way. */
    CONFLICT(false),
    /** The plugin directory belongs to another configuration. */
    OWNERSHIP(false),
    /** A file or directory could not be read or written. */
    IO(true),
    /** The disk is full or a quota is used up. */
    DISK_FULL(true),
    /** Another process holds a lock, or a deadline passed. */
    TIMEOUT(true),
    /** The caller cancelled, interrupted or closed. */
    CANCELLED(true),
    /** The host's access policy refused the actor. */
    FORBIDDEN(false),
    /** What was planned no longer fits the world. */
    STALE_PLAN(true),
    /** What is asked for does not exist: a plugin, a generation, a hold. */
    UNKNOWN_OBJECT(false),
    /** Something worth knowing that hinders nothing. */
    NOTE(false);

    private final boolean retryable;

    ErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Tells whether the same call may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }
}

package io.pluginmanager.testkit;

/** What happens to a body when it reaches a position of the object. */
record BodyFault(Kind kind, long position) {

    enum Kind {
        NONE,
        TRUNCATE,
        BREAK,
        STALL
    }

    static final BodyFault NONE = new BodyFault(Kind.NONE, Long.MAX_VALUE);
}

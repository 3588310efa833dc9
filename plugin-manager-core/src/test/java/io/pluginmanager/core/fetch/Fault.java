package io.pluginmanager.core.fetch;

/**
 * What a {@link FaultySource} does wrong with one request.
 *
 * @param at after how many bytes of the answer, or by how much
 */
record Fault(Kind kind, long at) {

    enum Kind {
        /** Nothing. */
        NONE,
        /** The connection breaks. */
        CUT,
        /** The body ends early, as if it were whole. */
        END,
        /** Nothing comes any more. */
        STALL,
        /** The answer comes, and its body never begins. */
        NO_BODY,
        /** One byte comes every ten seconds. */
        TRICKLE,
        /** More bytes come than were announced. */
        EXTRA,
        /** One byte is another one. */
        FLIP,
        /** A part starts elsewhere. */
        SHIFTED,
        /** A part says that the whole is longer. */
        OTHER_TOTAL,
        /** A part is of another state, which the answer names. */
        OTHER_STATE,
        /** A part is of another state, and the answer names none. */
        NO_STATE,
        /** The whole comes although a part was asked for. */
        WHOLE,
        /** A part comes although the whole was asked for. */
        PART,
        /** It is said to be unmodified. */
        UNMODIFIED,
        /** The range cannot be had. */
        UNSATISFIABLE,
        /** The answer to a range breaks the protocol. */
        BROKEN_RANGE,
        /** The object is another one from now on. */
        CHANGE,
        /** The source cannot answer. */
        UNAVAILABLE,
        /** There is no such object. */
        NOT_FOUND,
        /** Credentials are wanted. */
        FORBIDDEN,
        /** The source does not answer. */
        SILENCE
    }

    static final Fault NONE = new Fault(Kind.NONE, 0);

    static Fault of(Kind kind) {
        return new Fault(kind, 1);
    }

    static Fault of(Kind kind, long at) {
        return new Fault(kind, at);
    }
}

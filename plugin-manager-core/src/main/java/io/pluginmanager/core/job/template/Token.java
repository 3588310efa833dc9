package io.pluginmanager.core.job.template;

/** A word of an action. */
record Token(Kind kind, String text, int offset) {

    enum Kind {
        /** A function, or a word such as {@code if}. */
        WORD,
        /** {@code .name}, without the dot. */
        MEMBER,
        /** A single dot. */
        DOT,
        /** <code>$</code> or <code>$name</code>, with the dollar sign. */
        VARIABLE,
        /** A text, escapes resolved. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** {@code |} */
        PIPE,
        /** {@code :=} */
        DECLARE,
        /** {@code =} */
        ASSIGN,
        /** {@code ,} */
        COMMA,
        /** {@code (} */
        OPEN,
        /** {@code )} */
        CLOSE,
        /** The end of the action. */
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }
}

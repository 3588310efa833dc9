package io.pluginmanager.core.watch;

/** Tells a change from a file that is being written: two looks in a row must find the same. Not thread-safe. */
final class Looks {

    private Look last;
    private String known;

    Looks(Look first) {
        this.last = first;
        this.known = first.content();
    }

    /** Takes a look into account; tells whether there is a change that has not been dealt with. */
    boolean isChange(Look look) {
        boolean stable = look.equals(last);
        last = look;
        return stable && !look.content().equals(known);
    }

    /** Forgets a change, because it was dealt with. */
    void done(Look look) {
        known = look.content();
    }
}

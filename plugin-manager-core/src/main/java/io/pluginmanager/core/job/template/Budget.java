package io.pluginmanager.core.job.template;

/** Counts what a run uses up. Not thread-safe. */
final class Budget {

    private static final String NEXT = "write the template simpler, or split the job";

    private final TemplateLimits limits;
    private long steps;
    private long written;
    private long made;
    private int depth;

    Budget(TemplateLimits limits) {
        this.limits = limits;
    }

    void step(Spot spot) {
        work(1, spot);
    }

    private void work(long more, Spot spot) {
        steps += more;
        if (steps > limits.steps()) {
            throw spot.fault("the templates of this run take more than " + limits.steps() + " steps", NEXT);
        }
    }

    /** Counts characters of a result. */
    void write(long characters, Spot spot) {
        written += characters;
        if (written > limits.characters()) {
            throw tooLong(spot);
        }
    }

    /** Counts a value that was made: a variable or a list may keep it as long as the run. */
    void make(long characters, Spot spot) {
        read(characters, spot);
        made += characters;
    }

    /** Counts the reading of a value, which costs a step for every thousand characters. */
    void read(long characters, Spot spot) {
        work(characters / 1000, spot);
    }

    /** Checks the length of a value that grows. */
    void checkRoom(long characters, Spot spot) {
        if (made + characters > limits.characters()) {
            throw tooLong(spot);
        }
    }

    private TemplateException tooLong(Spot spot) {
        return spot.fault("the templates of this run give more than " + limits.characters() + " characters", NEXT);
    }

    void enter(Spot spot) {
        if (++depth > limits.depth()) {
            throw spot.fault("templates include one another deeper than " + limits.depth(), "let none include itself");
        }
    }

    void leave() {
        depth--;
    }
}

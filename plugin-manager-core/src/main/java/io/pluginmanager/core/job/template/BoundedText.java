package io.pluginmanager.core.job.template;

/** A text in the making that a run has to have room for. Not thread-safe. */
final class BoundedText {

    private final Budget budget;
    private final Spot spot;
    private final StringBuilder text = new StringBuilder();

    BoundedText(Budget budget, Spot spot) {
        this.budget = budget;
        this.spot = spot;
    }

    BoundedText append(String more) {
        budget.checkRoom((long) text.length() + more.length(), spot);
        text.append(more);
        return this;
    }

    BoundedText append(int codePoint) {
        budget.checkRoom(text.length() + 2L, spot);
        text.appendCodePoint(codePoint);
        return this;
    }

    BoundedText repeat(char c, long times) {
        budget.checkRoom(text.length() + Math.max(0, times), spot);
        for (long i = 0; i < times; i++) {
            text.append(c);
        }
        return this;
    }

    /** Returns the text and counts the work. */
    String finish() {
        budget.make(text.length(), spot);
        return text.toString();
    }
}

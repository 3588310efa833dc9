package io.pluginmanager.core.job.template;

import java.util.List;

/** The value of an action, and the slots of the variables that it sets: at most one, two in {@code range}. */
record Pipeline(List<Integer> slots, Expression value) {

    Spot spot() {
        return value.spot();
    }
}

package io.pluginmanager.core.install;

import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.error.Problem;
import java.util.Optional;

/**
 * A plugin that is as it was.
 *
 * @param text its name
 * @param set the set in place
 * @param index where it is in the set
 */
record SettledOutcome(String text, SettledSet set, int index) implements PluginOutcome {

    @Override
    public PluginName name() {
        return PluginName.of(text);
    }

    @Override
    public Result result() {
        return Result.UNCHANGED;
    }

    @Override
    public Optional<InstalledPlugin> inPlace() {
        return Optional.of(set.plugins().get(index));
    }

    @Override
    public Optional<Problem> problem() {
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettledOutcome that && read().equals(that.read());
    }

    @Override
    public int hashCode() {
        return read().hashCode();
    }

    @Override
    public String toString() {
        return read().toString();
    }

    /** Returns the same with this plugin alone instead of the whole set. */
    private Reports.Outcome read() {
        return new Reports.Outcome(name(), result(), inPlace(), problem());
    }
}

package io.pluginmanager.core.catalogue;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.QuarantineRecord;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.Quarantined;
import java.util.List;
import java.util.Optional;

/**
 * A definition with errors.
 *
 * @param record what the generation says of it
 */
record DefaultQuarantined(QuarantineRecord record) implements Quarantined {

    @Override
    public String id() {
        return record.id();
    }

    @Override
    public PluginName plugin() {
        return record.plugin();
    }

    @Override
    public String version() {
        return record.version();
    }

    @Override
    public List<Problem> problems() {
        return record.problems();
    }

    @Override
    public Optional<String> inPlace() {
        return record.inPlace();
    }
}

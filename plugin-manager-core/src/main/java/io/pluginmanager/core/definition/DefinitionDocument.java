package io.pluginmanager.core.definition;

import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlWriter;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.PluginDefinition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A definition together with the file that it was read from. Immutable.
 *
 * <p>It holds the whole file: keep only {@link #definition()} of many.
 */
public final class DefinitionDocument {

    private final PluginDefinition definition;
    private final @Nullable YamlMapping root;
    private final @Nullable DefinitionShape shape;

    DefinitionDocument(PluginDefinition definition, @Nullable YamlMapping root, @Nullable DefinitionShape shape) {
        this.definition = definition;
        this.root = root;
        this.shape = shape;
    }

    /** Returns what was understood; with errors it may be incomplete. */
    public PluginDefinition definition() {
        return definition;
    }

    /** Returns everything that is wrong or worth knowing, with line and column, in the order of the file. */
    public List<Problem> findings() {
        return definition.findings();
    }

    /** Tells whether the definition must not be used. */
    public boolean hasErrors() {
        return findings().stream().anyMatch(finding -> finding.severity() == Problem.Severity.ERROR);
    }

    /** Returns the shape that the file was read as; empty if it could not be read as one. */
    public Optional<DefinitionShape> shape() {
        return Optional.ofNullable(shape);
    }

    /**
     * Returns the file in canonical YAML: every key, known or not, in its spelling and order, every text as it was,
     * aliases written out, comments left out. Reading it gives the same definition, but for digest and positions.
     *
     * @throws IllegalStateException if the file was not readable as a map
     */
    public String write() {
        if (root == null) {
            throw new IllegalStateException("a definition that could not be read cannot be written");
        }
        return YamlWriter.write(root);
    }
}

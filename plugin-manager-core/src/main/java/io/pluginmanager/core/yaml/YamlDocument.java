package io.pluginmanager.core.yaml;

import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a YAML file holds, with everything that is wrong with it as YAML. Immutable. */
public final class YamlDocument {

    private final @Nullable YamlNode root;
    private final List<Problem> problems;

    YamlDocument(@Nullable YamlNode root, List<Problem> problems) {
        this.root = root;
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns the value of the file; empty if the file has none, or if it is so broken that nothing can be said about
     * its content. With problems it is good for finding further problems only.
     */
    public Optional<YamlNode> root() {
        return Optional.ofNullable(root);
    }

    /** Returns what is wrong, in the order of the file; empty if all is well. */
    public List<Problem> problems() {
        return problems;
    }
}

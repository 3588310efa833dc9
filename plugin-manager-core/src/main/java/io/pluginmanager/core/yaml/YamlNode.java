package io.pluginmanager.core.yaml;

import io.pluginmanager.error.SourcePosition;

/** A value in a YAML file. Immutable. */
public sealed interface YamlNode permits YamlScalar, YamlMapping, YamlSequence {

    /** Returns where the value starts. */
    SourcePosition position();

    /** Returns what it is, for messages: {@code a text}, {@code a map}, {@code a list}, {@code nothing}. */
    String kind();
}

package io.pluginmanager.core.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schema (draft 2020-12) of a plugin's YAML, for editors and checks before a release.
 *
 * <p>It knows keys, types and words of {@link Definitions.Mode#STRICT}, but not what only {@link Definitions} checks:
 * names that collide, defaults that are no option, patterns that do not compile.
 */
public final class DefinitionSchema {

    private static final String FILE = "plugin.schema.json";

    private DefinitionSchema() {}

    /** Returns the text of the schema. */
    public static String text() {
        try (InputStream in = DefinitionSchema.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the jar of the plugin manager lacks its file '" + FILE + "'");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + FILE + "' from the jar of the plugin manager", e);
        }
    }
}

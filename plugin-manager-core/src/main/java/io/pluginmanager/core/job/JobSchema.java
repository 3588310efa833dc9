package io.pluginmanager.core.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (draft 2020-12) of job files, for editors and checks before a deployment. */
public final class JobSchema {

    private static final String FILE = "job.schema.json";

    private JobSchema() {}

    /** Returns the text of the schema. */
    public static String text() {
        try (InputStream in = JobSchema.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + FILE + "' of this library cannot be read", e);
        }
    }
}

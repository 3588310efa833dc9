package io.pluginmanager.core.verify;

import io.pluginmanager.Digest;
import io.pluginmanager.core.json.JsonObject;
import io.pluginmanager.core.json.JsonWriter;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What a signature says: these bytes are this version of this plugin.
 *
 * @param name the name by which the publisher knows the plugin
 * @param version the exact version
 * @param size the number of bytes of the artifact
 * @param sha256 the digest of the artifact
 */
public record Statement(String name, String version, long size, Digest sha256) {

    /** The type of a statement in an envelope. */
    public static final String TYPE = "application/vnd.plugin-manager.statement+json";

    private static final int SCHEMA = 1;
    private static final String ORIGIN = "the signed statement";
    private static final Pattern LEGAL =
            Pattern.compile("[^\\p{C}\\p{Z}]([^\\p{C}\\p{Zl}\\p{Zp}]{0,254}[^\\p{C}\\p{Z}])?");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if name or version is empty, too long or not printable, or the size is negative
     */
    public Statement {
        if (!LEGAL.matcher(name).matches() || !LEGAL.matcher(version).matches()) {
            throw new IllegalArgumentException("name and version have 1 to 256 printable characters");
        }
        if (size < 0) {
            throw new IllegalArgumentException("the size is negative");
        }
    }

    /**
     * Reads a statement. Keys that it does not know are ignored.
     *
     * @throws ProofException if the bytes are no statement of this format
     */
    static Statement parse(byte[] json) throws ProofException {
        try {
            JsonObject object = JsonObject.parse(ORIGIN, json);
            long schema = object.number("schema");
            if (schema > SCHEMA) {
                throw new ProofException(
                        ORIGIN + " has schema " + schema + ", but this version reads up to " + SCHEMA,
                        "use a newer version of the plugin manager");
            }
            String hex = object.text("sha256");
            if (schema < SCHEMA || !HEX.matcher(hex).matches()) {
                throw new ProofException(
                        ORIGIN + (schema < SCHEMA ? " has schema " + schema : " has no SHA-256 digest of 64 digits"),
                        Envelope.NEXT);
            }
            return new Statement(
                    object.text("name"), object.text("version"), object.number("size"), new Digest(Digest.SHA256, hex));
        } catch (IOException | IllegalArgumentException e) {
            throw new ProofException(ORIGIN + " cannot be read: " + e.getMessage(), Envelope.NEXT);
        }
    }

    /** Returns the text that is signed; the same for equal statements. */
    public byte[] toJson() {
        return JsonWriter.object(json -> {
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("name", name);
            json.writeStringField("version", version);
            json.writeNumberField("size", size);
            json.writeStringField("sha256", sha256.hex());
        });
    }
}

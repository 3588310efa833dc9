package io.pluginmanager.core.definition;

import io.pluginmanager.Digest;
import io.pluginmanager.core.yaml.YamlDocument;
import io.pluginmanager.core.yaml.YamlLimits;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlReader;
import io.pluginmanager.core.yaml.YamlWriter;
import io.pluginmanager.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Reads plugin definitions. Nothing is thrown for bad content: it becomes findings. Thread-safe. */
public final class Definitions {

    /** How much a reader forgives. */
    public enum Mode {
        /** For authors: unknown keys and other doubtful things are errors. */
        STRICT,
        /** For installing what others wrote: what can be understood is taken, with warnings. */
        LENIENT
    }

    /** 3 MiB, 256 levels, 400,000 values: a hundred thousand lines of YAML fit. */
    static final YamlLimits LIMITS = new YamlLimits(3 << 20, 256, 400_000);

    private Definitions() {}

    /**
     * Reads one definition.
     *
     * @param origin the file, for positions
     * @param bytes its content; UTF-8
     */
    public static DefinitionDocument read(String origin, byte[] bytes, Mode mode) {
        return read(origin, bytes, mode, new Sharing());
    }

    /**
     * Reads one of many definitions that stay in memory together.
     *
     * @param origin the file, for positions
     * @param bytes its content; UTF-8
     * @param sharing what the definitions have in common; the same for all of them
     */
    public static DefinitionDocument read(String origin, byte[] bytes, Mode mode, Sharing sharing) {
        YamlDocument yaml = YamlReader.readWithAliases(origin, bytes, LIMITS, ErrorCode.DEFINITION);
        return new DefinitionReader(origin, mode, sharing).read(yaml, digest(bytes));
    }

    /**
     * Reads a definition that stands inside another file. Its digest is that of its canonical text.
     *
     * @param mapping the definition, with positions in the other file
     */
    public static DefinitionDocument read(YamlMapping mapping, Mode mode) {
        byte[] canonical = YamlWriter.write(mapping).getBytes(StandardCharsets.UTF_8);
        return new DefinitionReader("", mode, new Sharing()).read(mapping, digest(canonical));
    }

    /** Returns the digest by which a text is known. */
    public static Digest digest(byte[] bytes) {
        try {
            return Digest.ofSha256(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

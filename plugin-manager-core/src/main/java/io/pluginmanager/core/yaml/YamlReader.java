package io.pluginmanager.core.yaml;

import io.pluginmanager.error.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML of strangers: bounded, without tags, aliases only where asked for, every fault with its place.
 *
 * <p>Plain texts keep their characters, because no type is guessed. Thread-safe.
 */
public final class YamlReader {

    private YamlReader() {}

    /**
     * Reads one document. Nothing is thrown for bad input.
     *
     * @param name the name of the file, for positions
     * @param bytes the content; UTF-8, with or without a byte order mark
     * @param limits the bounds
     * @param code the code of the problems
     */
    public static YamlDocument read(String name, byte[] bytes, YamlLimits limits, ErrorCode code) {
        return read(name, bytes, limits, code, null);
    }

    /**
     * Reads one document in which aliases repeat the values of anchors, and merge keys ({@code <<}) those of maps.
     *
     * <p>A repeated value is the same object and keeps the place of its anchor, but counts against the bounds wherever
     * it is repeated.
     *
     * @param name the name of the file, for positions
     * @param bytes the content; UTF-8, with or without a byte order mark
     * @param limits the bounds; they hold for the document with its aliases written out
     * @param code the code of the problems
     */
    public static YamlDocument readWithAliases(String name, byte[] bytes, YamlLimits limits, ErrorCode code) {
        return read(name, bytes, limits, code, new Anchors());
    }

    private static YamlDocument read(
            String name, byte[] bytes, YamlLimits limits, ErrorCode code, @Nullable Anchors anchors) {
        SourceText source;
        try {
            source = SourceText.decode(name, bytes, limits, code);
        } catch (YamlFault fault) {
            return new YamlDocument(null, List.of(fault.problem()));
        }
        return new YamlComposer(source, limits, code, anchors).compose();
    }
}

package io.pluginmanager.core.yaml;

import io.pluginmanager.error.ErrorCode;
import java.util.List;

/**
 * Reads YAML of strangers: bounded, without aliases, anchors, tags and merge keys, every fault with its place.
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
        SourceText source;
        try {
            source = SourceText.decode(name, bytes, limits, code);
        } catch (YamlFault fault) {
            return new YamlDocument(null, List.of(fault.problem()));
        }
        return new YamlComposer(source, limits, code).compose();
    }
}

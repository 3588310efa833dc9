package io.pluginmanager.core.discovery;

import io.pluginmanager.spi.ConfigKey;
import java.nio.file.Path;

/** Reads a text as a value of a key's type. */
final class TypedValue {

    private TypedValue() {}

    static Object parse(ConfigKey.Type type, String text, Path baseDirectory) {
        return switch (type) {
            case STRING, LIST -> text;
            case INTEGER -> Values.integer(text);
            case BOOLEAN -> Values.bool(text);
            case DURATION -> Values.duration(text);
            case SIZE -> Values.size(text);
            case URL -> Values.url(text);
            case PATH -> Values.path(text, baseDirectory);
        };
    }
}

package io.pluginmanager.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes maps and lists, such as those of a JSON Schema, as JSON. */
public final class JsonTree {

    private JsonTree() {}

    /**
     * Returns the text of a document.
     *
     * @param fields by name: maps, lists, truth values and numbers; anything else is written as its text
     */
    public static String text(Map<String, ?> fields) {
        return new String(JsonWriter.object(json -> writeFields(json, fields)), StandardCharsets.UTF_8);
    }

    private static void writeFields(JsonGenerator json, Map<?, ?> fields) throws IOException {
        for (Map.Entry<?, ?> field : sorted(fields).entrySet()) {
            json.writeFieldName(String.valueOf(field.getKey()));
            write(json, field.getValue());
        }
    }

    /** A map without an order of its own is written in that of the alphabet, so that the text is always the same. */
    private static Map<?, ?> sorted(Map<?, ?> fields) {
        return fields instanceof LinkedHashMap ? fields : new TreeMap<>(fields);
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            writeFields(json, map);
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}

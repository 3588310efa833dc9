package io.pluginmanager.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.pluginmanager.Digest;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object that was read from a file, with accessors that say what is wrong with it.
 *
 * <p>Files are read as if somebody else had written them: a missing or ill-typed value is an {@link IOException}, never
 * anything else. Immutable once read.
 */
public final class JsonObject {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(1 << 20)
                    .build())
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String origin;
    private final Map<String, Object> values;

    private JsonObject(String origin, Map<String, Object> values) {
        this.origin = origin;
        this.values = values;
    }

    /**
     * Reads one object.
     *
     * @param origin the name of the file, for messages
     * @throws IOException if the bytes are not exactly one JSON object
     */
    public static JsonObject parse(String origin, byte[] bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("'" + origin + "' is not a JSON object");
            }
            JsonObject object = new JsonObject(origin, readObject(parser, origin));
            if (parser.nextToken() != null) {
                throw new IOException("'" + origin + "' has something after its JSON object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new IOException("'" + origin + "' is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, Object> readObject(JsonParser parser, String origin) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            Object value = readValue(parser, origin);
            if (value != NULL) {
                values.put(key, value);
            }
        }
        return values;
    }

    private static final Object NULL = new Object();

    private static Object readValue(JsonParser parser, String origin) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("'" + origin + "' ends in the middle");
        }
        return switch (token) {
            case START_OBJECT -> new JsonObject(origin, readObject(parser, origin));
            case START_ARRAY -> readArray(parser, origin);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue() instanceof BigInteger big ? big : parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> NULL;
            default -> throw new IOException("'" + origin + "' has an unexpected " + token);
        };
    }

    private static List<Object> readArray(JsonParser parser, String origin) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(readValue(parser, origin));
        }
        return list;
    }

    /** Tells whether the object has a value of this key that is not null. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Returns a text that must be there. */
    public String text(String key) throws IOException {
        return required(key, String.class, "a text");
    }

    /** Returns a text, or nothing if it is absent. */
    public Optional<String> optionalText(String key) throws IOException {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** Returns a whole number that must be there. */
    public long number(String key) throws IOException {
        return required(key, Long.class, "a whole number");
    }

    /** Returns a truth value; false if it is absent. */
    public boolean bool(String key) throws IOException {
        return has(key) && required(key, Boolean.class, "true or false");
    }

    /** Returns a digest that must be there. */
    public Digest digest(String key) throws IOException {
        try {
            return Digest.parse(text(key));
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + origin + "' has no digest at '" + key + "'", e);
        }
    }

    /** Returns a point in time that must be there. */
    public Instant instant(String key) throws IOException {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeException e) {
            throw new IOException("'" + origin + "' has no time at '" + key + "'", e);
        }
    }

    /** Returns an object that must be there. */
    public JsonObject object(String key) throws IOException {
        return required(key, JsonObject.class, "an object");
    }

    /** Returns a list of objects that must be there. */
    public List<JsonObject> objects(String key) throws IOException {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : required(key, List.class, "a list")) {
            if (!(element instanceof JsonObject object)) {
                throw new IOException("'" + origin + "' has something else than objects in '" + key + "'");
            }
            objects.add(object);
        }
        return objects;
    }

    /**
     * Checks the number of the format.
     *
     * @throws NewerFormatException if it is newer than this version understands
     * @throws IOException if it has no format at all
     */
    public JsonObject checkSchema(int newest) throws IOException {
        long schema = number("schema");
        if (schema < 1 || schema > newest) {
            throw new NewerFormatException("'" + origin + "' has format " + schema + ", this version understands up to "
                    + newest + ": use the plugin manager that wrote it, or a newer one");
        }
        return this;
    }

    private <T> T required(String key, Class<T> type, String what) throws IOException {
        Object value = values.get(key);
        if (!type.isInstance(value)) {
            throw new IOException("'" + origin + "' has no '" + key + "' that is " + what);
        }
        return type.cast(value);
    }
}

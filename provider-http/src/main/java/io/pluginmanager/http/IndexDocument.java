package io.pluginmanager.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document that is read once from its start to its end, as if an enemy had written it.
 *
 * <p>Whatever is wrong with it is a {@link SourceException} of kind {@code PROTOCOL} with its address, line and column. Not
 * thread-safe.
 */
final class IndexDocument implements AutoCloseable {

    /** How many bytes a document may have. */
    static final int MOST_BYTES = 16 << 20;

    private static final int SCHEMA = 1;
    private static final int DEPTH = 32;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(1 << 16)
                    .maxNameLength(1 << 10)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String what;
    private final JsonParser parser;

    /** Reads the value of a key; returns false for a key that it does not know. */
    @FunctionalInterface
    interface Keys {
        boolean read(String key) throws IOException;
    }

    /** Reads the next element of a list. */
    @FunctionalInterface
    interface Element {
        void read() throws IOException;
    }

    /** A place in the document. */
    record Place(int line, int column) {}

    private IndexDocument(String what, CharBuffer text) throws IOException {
        this.what = what;
        this.parser = FACTORY.createParser(text.array(), text.arrayOffset() + text.position(), text.remaining());
    }

    /** Decodes strictly: the parser itself would guess the encoding, and read UTF-8 that is none. */
    private static CharBuffer decoded(String what, byte[] bytes) throws SourceException {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            String read = text.toString();
            int line = (int) read.chars().filter(c -> c == '\n').count() + 1;
            throw fault(what, "it is not UTF-8", new Place(line, read.length() - read.lastIndexOf('\n')), null);
        }
        return text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK ? text.position(1) : text;
    }

    /**
     * Opens a document whose format this version understands.
     *
     * @param what the document with its address, for messages
     */
    static IndexDocument open(String what, byte[] bytes) throws IOException {
        CharBuffer text = decoded(what, bytes);
        // the format may stand at the end, and a newer one may mean other things by the same keys
        try (IndexDocument first = new IndexDocument(what, text)) {
            boolean[] found = new boolean[1];
            first.whole(key -> {
                if (!key.equals("schema")) {
                    return false;
                }
                first.checkSchema();
                found[0] = true;
                return true;
            });
            if (!found[0]) {
                throw first.fault("'schema' is missing", new Place(1, 1));
            }
        }
        return new IndexDocument(what, text);
    }

    private void checkSchema() throws IOException {
        long schema = number("schema");
        if (schema != SCHEMA) {
            throw fault(
                    "it has format " + schema + ", and this version understands format " + SCHEMA
                            + ": it needs a plugin manager that understands format " + schema,
                    place());
        }
    }

    /** Reads the whole document, which must be one object. */
    void whole(Keys keys) throws IOException {
        next();
        object("the document", keys);
        if (next() != null) {
            throw fault("something stands after its end", place());
        }
    }

    /** Reads the object at which the document stands. */
    void object(String name, Keys keys) throws IOException {
        expect(JsonToken.START_OBJECT, name, "an object");
        while (next() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            next();
            if (!keys.read(key)) {
                skip();
            }
        }
    }

    /** Reads the list at which the document stands. */
    void list(String name, Element element) throws IOException {
        expect(JsonToken.START_ARRAY, name, "a list");
        while (next() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    /** Returns the text at which the document stands. */
    String text(String name) throws IOException {
        expect(JsonToken.VALUE_STRING, name, "a text");
        try {
            return parser.getText();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Returns the whole number at which the document stands. */
    long number(String name) throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, name, "a whole number");
        try {
            return parser.getLongValue();
        } catch (IOException e) {
            throw fault("'" + name + "' is larger than any number here may be", place());
        }
    }

    /** Returns the truth value at which the document stands. */
    boolean flag(String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_TRUE && parser.currentToken() != JsonToken.VALUE_FALSE) {
            throw unlike(name, "true or false");
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** Tells whether the document stands at {@code null}, which is as good as an absent key where that is allowed. */
    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Returns where the document stands. */
    Place place() {
        return place(parser.currentTokenLocation());
    }

    private static Place place(JsonLocation location) {
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** Makes the failure for something that is wrong. */
    SourceException fault(String reason, Place place) {
        return fault(reason, place, null);
    }

    private SourceException fault(String reason, Place place, @Nullable Throwable cause) {
        return fault(what, reason, place, cause);
    }

    private static SourceException fault(String what, String reason, Place place, @Nullable Throwable cause) {
        return new SourceException(
                SourceException.Kind.PROTOCOL,
                what + " cannot be used: " + reason + " (line " + place.line() + ", column " + place.column() + ")",
                cause);
    }

    private void expect(JsonToken token, String name, String wanted) throws IOException {
        if (parser.currentToken() != token) {
            throw unlike(name, wanted);
        }
    }

    private SourceException unlike(String name, String wanted) {
        String subject = name.equals("the document") ? name : "'" + name + "'";
        return fault(parser.currentToken() == null ? "it ends in the middle" : subject + " is not " + wanted, place());
    }

    private @Nullable JsonToken next() throws IOException {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void skip() throws IOException {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private SourceException broken(IOException e) {
        if (e instanceof JsonEOFException end) {
            return fault("it ends in the middle", place(end.getLocation()), e);
        }
        if (e instanceof StreamConstraintsException) {
            return fault(
                    "it is nested deeper than " + DEPTH + " levels, or holds a text beyond all bounds", place(), e);
        }
        if (e instanceof JsonProcessingException json) {
            Place place = json.getLocation() == null ? place() : place(json.getLocation());
            return fault("it is not JSON: " + Texts.plain(json.getOriginalMessage()), place, e);
        }
        return fault("its characters cannot be read", place(), e);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}

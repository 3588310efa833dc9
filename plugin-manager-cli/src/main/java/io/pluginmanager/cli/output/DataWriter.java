package io.pluginmanager.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes the keys and values of a document for programs. A value that is absent leaves out its key. Not thread-safe. */
public final class DataWriter {

    private final JsonGenerator generator;

    DataWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Writes a text. */
    public DataWriter text(String key, String value) {
        return write(() -> generator.writeStringField(key, value));
    }

    /** Writes the text of a value, if there is one. */
    public DataWriter text(String key, Optional<?> value) {
        value.ifPresent(present -> text(key, present.toString()));
        return this;
    }

    /** Writes a whole number. */
    public DataWriter number(String key, long value) {
        return write(() -> generator.writeNumberField(key, value));
    }

    /** Writes a whole number, if there is one. */
    public DataWriter number(String key, OptionalLong value) {
        value.ifPresent(present -> number(key, present));
        return this;
    }

    /** Writes yes or no. */
    public DataWriter flag(String key, boolean value) {
        return write(() -> generator.writeBooleanField(key, value));
    }

    /** Writes an object. */
    public DataWriter object(String key, Consumer<DataWriter> fields) {
        write(() -> generator.writeObjectFieldStart(key));
        fields.accept(this);
        return write(generator::writeEndObject);
    }

    /** Writes an object, if there is a value. */
    public <T> DataWriter object(String key, Optional<T> value, BiConsumer<DataWriter, T> fields) {
        value.ifPresent(present -> object(key, data -> fields.accept(data, present)));
        return this;
    }

    /** Writes a list of objects. */
    public <T> DataWriter objects(String key, Iterable<? extends T> values, BiConsumer<DataWriter, T> fields) {
        write(() -> generator.writeArrayFieldStart(key));
        for (T value : values) {
            write(generator::writeStartObject);
            fields.accept(this, value);
            write(generator::writeEndObject);
        }
        return write(generator::writeEndArray);
    }

    /** Writes a list of texts. */
    public DataWriter texts(String key, Iterable<String> values) {
        write(() -> generator.writeArrayFieldStart(key));
        for (String value : values) {
            write(() -> generator.writeString(value));
        }
        return write(generator::writeEndArray);
    }

    /** Writes a list of whole numbers. */
    public DataWriter numbers(String key, Iterable<Long> values) {
        write(() -> generator.writeArrayFieldStart(key));
        for (long value : values) {
            write(() -> generator.writeNumber(value));
        }
        return write(generator::writeEndArray);
    }

    private DataWriter write(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}

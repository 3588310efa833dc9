package io.pluginmanager.cli.output;

/** One result of a command: the same facts for people and for programs. */
public interface Document {

    /** Writes the text for people. */
    void write(TextWriter text);

    /** Writes the keys for programs; {@code schema} is there already. */
    void write(DataWriter data);
}

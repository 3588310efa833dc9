package io.pluginmanager.error;

import java.util.Objects;

/**
 * A place in a text file.
 *
 * @param file the file as its reader was given it; a name such as {@code <environment>} where there is no file
 * @param line counted from 1
 * @param column counted from 1, in Unicode code points
 * @since 0.1
 */
public record SourcePosition(String file, int line, int column) implements Comparable<SourcePosition> {

    /** Checks that line and column are positive. */
    public SourcePosition {
        Objects.requireNonNull(file, "file");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
        }
    }

    @Override
    public int compareTo(SourcePosition other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** Returns {@code file:line:column}, which editors and terminals turn into a link. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}

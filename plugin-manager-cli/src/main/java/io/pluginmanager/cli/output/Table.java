package io.pluginmanager.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Rows of words in aligned columns, two blanks apart. Not thread-safe. */
public final class Table {

    /** What a cell says about its row; shown as a colour. */
    public enum Mood {
        /** Nothing. */
        NEUTRAL,
        /** It went well. */
        GOOD,
        /** Somebody should look. */
        CAREFUL,
        /** It went wrong. */
        BAD,
        /** It names a column. */
        HEADING
    }

    private record Row(Mood mood, List<String> cells) {}

    private final List<Row> rows = new ArrayList<>();

    /** Adds a row of column names. */
    public Table heading(String... cells) {
        return row(Mood.HEADING, cells);
    }

    /** Adds a row; the mood colours its first cell, that of a heading the whole row. Cells may hold any text. */
    public Table row(Mood mood, String... cells) {
        List<String> safe = new ArrayList<>(cells.length);
        for (String cell : cells) {
            safe.add(Escape.text(cell));
        }
        rows.add(new Row(mood, safe));
        return this;
    }

    /** Tells whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(StringBuilder to, Style style) {
        int[] widths = widths();
        for (Row row : rows) {
            print(row, widths, to, style);
        }
    }

    private int[] widths() {
        int columns = 0;
        for (Row row : rows) {
            columns = Math.max(columns, row.cells.size());
        }
        int[] widths = new int[columns];
        for (Row row : rows) {
            for (int i = 0; i < row.cells.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.cells.get(i)));
            }
        }
        return widths;
    }

    private static void print(Row row, int[] widths, StringBuilder to, Style style) {
        int last = row.cells.size() - 1;
        while (last > 0 && row.cells.get(last).isEmpty()) {
            last--;
        }
        for (int i = 0; i <= last; i++) {
            String cell = row.cells.get(i);
            to.append(i == 0 || row.mood == Mood.HEADING ? painted(row.mood, cell, style) : cell);
            for (int blank = width(cell) - 2; i < last && blank < widths[i]; blank++) {
                to.append(' ');
            }
        }
        to.append(System.lineSeparator());
    }

    private static String painted(Mood mood, String cell, Style style) {
        return switch (mood) {
            case NEUTRAL -> cell;
            case GOOD -> style.good(cell);
            case CAREFUL -> style.careful(cell);
            case BAD -> style.bad(cell);
            case HEADING -> style.heading(cell);
        };
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}

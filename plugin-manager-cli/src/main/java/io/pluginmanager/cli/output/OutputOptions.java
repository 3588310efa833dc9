package io.pluginmanager.cli.output;

/**
 * How to show a result.
 *
 * @param format what the result is written as
 * @param quiet whether only results and errors are shown
 * @param verbosity how many details are wanted: 0 none, 1 what changes, 2 why
 * @param outStyle the style of standard output
 * @param errStyle the style of standard error
 */
public record OutputOptions(Format format, boolean quiet, int verbosity, Style outStyle, Style errStyle) {

    /** Returns plain options for one format. */
    public static OutputOptions plain(Format format) {
        return new OutputOptions(format, false, 0, Style.PLAIN, Style.PLAIN);
    }
}

package io.pluginmanager.cli.command;

import io.pluginmanager.VerifyReport;
import io.pluginmanager.VerifyReport.Difference;
import io.pluginmanager.VerifyReport.Finding;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.cli.output.TextWriter;

/** How the files differ from what was recorded. */
record VerifyDocument(VerifyReport report) implements Document {

    @Override
    public void write(TextWriter text) {
        Table table = new Table();
        for (Finding finding : report.findings()) {
            table.row(
                    finding.difference() == Difference.ADDED ? Mood.CAREFUL : Mood.BAD,
                    Texts.word(finding.difference()),
                    finding.plugin().value(),
                    finding.path().isEmpty() ? "(the plugin itself)" : finding.path());
        }
        text.table(table);
        String read = Texts.count(report.filesRead(), "file") + " read (generation " + report.generation() + ")";
        text.summary(
                report.isClean()
                        ? "all as recorded: " + read
                        : Texts.count(report.findings().size(), "difference") + ": " + read
                                + "; run 'pluginctl repair' to restore what was recorded");
    }

    @Override
    public void write(DataWriter data) {
        data.number("generation", report.generation())
                .number("files_read", report.filesRead())
                .flag("clean", report.isClean())
                .objects("findings", report.findings(), VerifyDocument::finding);
    }

    private static void finding(DataWriter data, Finding finding) {
        data.text("plugin", finding.plugin().value())
                .text("difference", Texts.word(finding.difference()))
                .text("path", finding.path());
    }
}

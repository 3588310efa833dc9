package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.TextWriter;
import io.pluginmanager.error.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with files.
 *
 * @param files the files
 * @param noun what each of them is, where there are several
 */
record ValidatedDocument(List<Checked> files, String noun) implements Document {

    /**
     * One file.
     *
     * @param file where it is
     * @param name what it is called, if it has a name
     * @param problems everything that is wrong or worth knowing
     */
    record Checked(String file, Optional<String> name, List<Problem> problems) {

        private void write(TextWriter text) {
            String counts = Texts.count(count(Problem.Severity.ERROR), "error") + ", "
                    + Texts.count(count(Problem.Severity.WARNING), "warning");
            text.summary("'" + file + "' is " + (isValid() ? "valid" : "not valid") + ": " + counts);
        }

        private void write(DataWriter data) {
            data.text("file", file)
                    .text("name", name)
                    .flag("valid", isValid())
                    .objects("problems", problems, Data::problem);
        }

        private boolean isValid() {
            return !ValidatedDocument.hasErrors(problems);
        }

        private long count(Problem.Severity severity) {
            return problems.stream()
                    .filter(problem -> problem.severity() == severity)
                    .count();
        }
    }

    /** Returns the document of one file, which stands for itself. */
    static Document of(String file, List<Problem> problems) {
        Checked checked = new Checked(file, Optional.empty(), problems);
        return new Document() {
            @Override
            public void write(TextWriter text) {
                checked.write(text);
            }

            @Override
            public void write(DataWriter data) {
                checked.write(data);
            }
        };
    }

    static boolean hasErrors(List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    boolean hasErrors() {
        return files.stream().anyMatch(file -> !file.isValid());
    }

    @Override
    public void write(TextWriter text) {
        files.forEach(file -> file.write(text));
        if (files.size() > 1) {
            long bad = files.stream().filter(file -> !file.isValid()).count();
            text.summary(Texts.count(files.size(), noun) + ": " + (files.size() - bad) + " valid, " + bad + " not");
        }
    }

    @Override
    public void write(DataWriter data) {
        data.flag("valid", !hasErrors()).objects(noun + "s", files, (fields, file) -> file.write(fields));
    }
}

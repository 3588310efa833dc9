package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.Table;
import io.pluginmanager.cli.output.Table.Mood;
import io.pluginmanager.cli.output.TextWriter;
import io.pluginmanager.survey.SurveyResult;
import java.util.Map;
import java.util.Set;

/** What the answers to a survey amount to. */
record SurveyDocument(String plugin, SurveyResult result) implements Document {

    /** Nothing is shown of what is not valid: half a config is none. */
    @Override
    public void write(TextWriter text) {
        if (!result.isValid()) {
            return;
        }
        Table table = new Table();
        result.config().forEach((name, value) -> table.row(Mood.NEUTRAL, name, value));
        text.table(table);
        if (!result.assets().isEmpty()) {
            text.summary("assets: " + String.join(", ", result.assets().keySet()));
        }
    }

    @Override
    public void write(DataWriter data) {
        boolean valid = result.isValid();
        data.text("plugin", plugin).flag("valid", valid);
        if (valid) {
            texts(data, "config", result.config());
            texts(data, "assets", result.assets());
        }
        data.texts("secrets", valid ? result.secrets().keySet() : Set.of())
                .objects("problems", result.problems(), Data::problem);
    }

    private static void texts(DataWriter data, String key, Map<String, String> texts) {
        data.object(key, fields -> texts.forEach(fields::text));
    }
}

package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.survey.SurveyContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text for a question and where it is from.
 *
 * @param text the text
 * @param subject how messages about it begin
 * @param byUser whether a user wrote it, now or into an answers file
 */
record Proposal(String text, String subject, boolean byUser) {

    static Proposal answer(Node node, String text) {
        return new Proposal(text, "the answer to " + Quoted.of(node.name()), true);
    }

    /**
     * Returns what is proposed for a question: preset, context, default, default config, in this order; null if
     * nothing.
     */
    static @Nullable Proposal of(SurveyModel model, Node node, SurveyContext context, Map<String, String> presets) {
        String name = Quoted.of(node.name());
        String preset = presets.get(node.key());
        if (preset != null) {
            return new Proposal(preset, "the preset answer to " + name, true);
        }
        String from = node.question().defaultFrom().orElse("");
        String value = context.values().get(from);
        if (value != null && !Blanks.isBlank(value)) {
            return new Proposal(value, "the value of " + Quoted.of(from) + ", proposed for " + name + ",", false);
        }
        String text = node.question().defaultValue().orElse("");
        if (!Blanks.isBlank(text)) {
            return new Proposal(text, "the default of " + name, false);
        }
        ConfigEntry entry = model.config(node.name());
        return entry == null ? null : new Proposal(entry.value(), "the default config of " + name, false);
    }
}

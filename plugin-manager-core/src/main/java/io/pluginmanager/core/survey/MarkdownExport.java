package io.pluginmanager.core.survey;

import io.pluginmanager.core.text.Characters;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the questions as a page for people. Texts of a definition cannot change the structure of the page. */
final class MarkdownExport {

    private static final int LONGEST_FENCE = 64;

    private final SurveyModel model;
    private final StringBuilder page = new StringBuilder("# Questions\n");

    private MarkdownExport(SurveyModel model) {
        this.model = model;
    }

    static String export(SurveyModel model) {
        MarkdownExport export = new MarkdownExport(model);
        String group = "";
        for (Node node : model.nodes()) {
            String here = node.question().group().orElse(node.parent() == null ? "" : group);
            if (!here.equals(group) && !here.isEmpty()) {
                export.page.append("\n## ").append(text(here)).append('\n');
            }
            group = here;
            export.write(node);
        }
        return export.page.toString();
    }

    private void write(Node node) {
        Question question = node.question();
        page.append("\n### ").append(code(question.name())).append("\n\n");
        question.prompt().ifPresent(prompt -> page.append(text(prompt)).append("\n\n"));
        question.help().ifPresent(help -> page.append(text(help)).append("\n\n"));
        facts(node)
                .forEach((title, fact) -> page.append("- ")
                        .append(title)
                        .append(": ")
                        .append(fact)
                        .append('\n'));
        options(question);
    }

    private Map<String, String> facts(Node node) {
        Question question = node.question();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("type", question.type().text());
        facts.put("required", question.required() ? "yes" : "no");
        Node parent = node.parent();
        if (parent != null) {
            facts.put(
                    "asked after",
                    code(parent.name()) + " is "
                            + node.opensOn().stream().map(MarkdownExport::code).collect(Collectors.joining(" or ")));
        }
        put(facts, "asked if", question.showIf());
        put(facts, "needs host version", question.minHostVersion());
        String constant = model.constant(node);
        put(facts, "always", Optional.ofNullable(constant));
        put(facts, "default", question.defaultValue());
        put(facts, "default taken from", question.defaultFrom());
        put(facts, "pattern", question.pattern());
        put(facts, "at least this long", question.minLength().map(String::valueOf));
        put(facts, "at most this long", question.maxLength().map(String::valueOf));
        put(facts, "at least", question.min());
        put(facts, "at most", question.max());
        if (!question.allowMacros()) {
            facts.put("macros", "not allowed");
        }
        names(facts, "needs answers to", question.requires());
        names(facts, "excludes answers to", question.conflicts());
        question.deprecated().ifPresent(why -> facts.put("deprecated", why.isBlank() ? "yes" : text(why)));
        return facts;
    }

    private static void put(Map<String, String> facts, String title, Optional<String> value) {
        value.ifPresent(present -> facts.put(title, code(present)));
    }

    private static void names(Map<String, String> facts, String title, List<String> names) {
        if (!names.isEmpty()) {
            facts.put(title, names.stream().map(MarkdownExport::code).collect(Collectors.joining(", ")));
        }
    }

    private void options(Question question) {
        if (question.options().isEmpty()) {
            return;
        }
        page.append("- options:\n");
        for (Option option : question.options()) {
            page.append("  - ").append(code(option.value()));
            if (!option.label().equals(option.value())) {
                page.append(": ").append(text(option.label()));
            }
            page.append('\n');
        }
    }

    /** One line of plain text: everything that Markdown or HTML could take for markup is escaped. */
    private static String text(String text) {
        return line(text).replaceAll("[\\\\`*_{}\\[\\]<>()#+!|~&-]", "\\\\$0");
    }

    /** A text as code, between enough backquotes. */
    private static String code(String text) {
        String line = line(text);
        String fence = "`";
        while (line.contains(fence) && fence.length() < LONGEST_FENCE) {
            fence += "`";
        }
        String padded = line.isEmpty() || line.startsWith("`") || line.endsWith("`") ? " " + line + " " : line;
        return fence + (line.contains(fence) ? " " : padded) + fence;
    }

    private static String line(String text) {
        return Characters.visible(text.replaceAll("\\s+", " ").strip());
    }
}

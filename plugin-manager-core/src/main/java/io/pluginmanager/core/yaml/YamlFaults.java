package io.pluginmanager.core.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import org.jspecify.annotations.Nullable;

/** Says in plain words why the parser gave up. */
final class YamlFaults {

    private final SourceText source;
    private final ErrorCode code;

    YamlFaults(SourceText source, ErrorCode code) {
        this.source = source;
        this.code = code;
    }

    @SuppressWarnings("deprecation") // the wrapper keeps the parser below it out of our module's requirements
    Problem translate(JsonProcessingException e, int tokenOffset) {
        int macro = source.at(tokenOffset + 1) == '{' ? tokenOffset : tokenOffset - 1;
        if (source.startsWith("{{", macro)) {
            return problem(
                    macro,
                    "'{{' starts a map here, not a macro",
                    "quote the macro: put the whole value in quotation marks, as in \"{{.NAME}}\"");
        }
        if (e instanceof com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException marked) {
            int at = marked.getProblemMark() == null
                    ? tokenOffset
                    : marked.getProblemMark().getIndex();
            int opened = marked.getContextMark() == null
                    ? at
                    : marked.getContextMark().getIndex();
            return syntax(at, opened, text(marked.getProblem()), text(marked.getContext()));
        }
        if (source.at(tokenOffset) == '!') {
            return problem(tokenOffset, "tags ('!name') are not read here", "remove it");
        }
        return problem(tokenOffset, "a key must be a text, not a list, a map or an alias", "write the key as a text");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Problem syntax(int at, int opened, String what, String context) {
        int tab = source.at(at) == '\t' ? at : source.tabInIndentation(at);
        if (tab >= 0) {
            return problem(
                    tab, "a tab stands where YAML needs spaces", "replace each tab at the start of a line by spaces");
        }
        if (what.startsWith("found character")) {
            return problem(
                    at,
                    "a value cannot start with " + Quoted.of(Character.toString(source.at(at))),
                    "put the value in quotation marks");
        }
        if (what.startsWith("mapping values are not allowed")) {
            return problem(
                    at,
                    "': ' cannot stand here: it makes a key of the text before it",
                    "put a value that holds ': ' in quotation marks, and start each key on a line of its own");
        }
        if (context.contains("quoted scalar") && what.contains("unexpected end")) {
            return problem(opened, "the quotation mark here is never closed", "close it");
        }
        if (what.contains("escape")) {
            return problem(
                    at,
                    "the escape after '\\' is unknown or incomplete",
                    "write '\\\\' for a backslash, or use single quotation marks");
        }
        if (context.contains("flow sequence")) {
            return problem(at, "the list that starts at " + place(opened) + " has no ',' or ']' here", "add it");
        }
        if (context.contains("flow mapping")) {
            return problem(at, "the map that starts at " + place(opened) + " has no ',' or '}' here", "add it");
        }
        return structure(at, opened, what, context);
    }

    private Problem structure(int at, int opened, String what, String context) {
        if (context.contains("block mapping")) {
            return problem(
                    at,
                    "this does not belong to the map that starts at " + place(opened),
                    "indent its keys alike, and write 'key: value'");
        }
        if (context.contains("block collection") || what.contains("sequence entries")) {
            return problem(at, "this does not belong to a list here", "indent its items alike, each with '- '");
        }
        if (context.contains("simple key")) {
            return problem(opened, "a key has no ':' after it", "write 'key: value'");
        }
        if (what.contains("<document start>")) {
            return problem(at, "something stands after the end of the document", "remove it, or indent it as the rest");
        }
        if (context.contains("directive")) {
            return problem(at, "the directive ('%…') is unknown or wrong", "remove it");
        }
        if (context.contains("block scalar")) {
            return problem(
                    at, "the text block after '|' or '>' is indented or marked wrongly", "indent its lines alike");
        }
        if (context.contains("anchor") || context.contains("alias")) {
            return problem(at, "anchors and aliases are not read here", "write the value out");
        }
        if (context.contains("tag")) {
            return problem(at, "tags ('!name') are not read here", "remove it");
        }
        return problem(at, "the text is not YAML from here on", "check indentation, quotation marks and brackets");
    }

    private String place(int offset) {
        var position = source.position(offset);
        return "line " + position.line() + ", column " + position.column();
    }

    private Problem problem(int at, String message, String nextStep) {
        return Problem.error(code, message)
                .position(source.position(at))
                .nextStep(nextStep)
                .build();
    }
}

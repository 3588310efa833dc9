package io.pluginmanager.core.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.pluginmanager.core.secret.Quoted;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Composes the events of the parser into a tree.
 *
 * <p>The parser tells neither quotation marks nor, reliably, anchors and tags, so those are read from the source at the
 * offset of the event: no plain text can start with their characters.
 */
final class YamlComposer {

    /** The limits of the source hold already; these would only hide them behind other messages. */
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int MOST_PROBLEMS = 100;

    private final SourceText source;
    private final YamlLimits limits;
    private final ErrorCode code;
    private final List<Problem> problems = new ArrayList<>();
    private int nodes;
    private int lastFault = -1;
    private boolean incomplete;

    YamlComposer(SourceText source, YamlLimits limits, ErrorCode code) {
        this.source = source;
        this.limits = limits;
        this.code = code;
    }

    YamlDocument compose() {
        YamlNode root = null;
        try (YAMLParser parser = FACTORY.createParser(new StringReader(source.text()))) {
            root = parse(parser);
        } catch (YamlFault fault) {
            problems.add(fault.problem());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return new YamlDocument(incomplete ? null : root, problems);
    }

    private @Nullable YamlNode parse(YAMLParser parser) throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return null;
            }
            YamlNode root = node(parser, first, 0);
            if (parser.nextToken() != null) {
                fault(offset(parser), "a second document starts here", "keep one document in the file");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new YamlFault(new YamlFaults(source, code).translate(e, offset(parser)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // the parser's own checks, for example of code points beyond Unicode in an escape
            throw stop(offset(parser), "the text after this place is not YAML", "write it in another way");
        }
    }

    private YamlNode node(YAMLParser parser, JsonToken token, int depth) throws IOException {
        int offset = offset(parser);
        if (++nodes > limits.nodes()) {
            throw stop(offset, "the file has more than " + limits.nodes() + " values", "make it smaller");
        }
        checkProperties(offset);
        boolean nested = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        if (nested && depth >= limits.depth()) {
            throw stop(
                    offset,
                    "lists and maps are nested more than " + limits.depth() + " deep",
                    "write the file with fewer levels");
        }
        return switch (token) {
            case START_OBJECT -> mapping(parser, source.position(offset), depth);
            case START_ARRAY -> sequence(parser, source.position(offset), depth);
            default -> scalar(parser, offset);
        };
    }

    private YamlNode mapping(YAMLParser parser, SourcePosition start, int depth) throws IOException {
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int offset = offset(parser);
            checkProperties(offset);
            YamlScalar key = scalar(parser, offset);
            YamlNode value = node(parser, parser.nextToken(), depth + 1);
            if (key.style() == YamlScalar.Style.PLAIN && key.text().equals("<<")) {
                incomplete = true;
                fault(offset, "merge keys ('<<') are not read here", "write the keys out");
                continue;
            }
            YamlMapping.Entry earlier = entries.putIfAbsent(key.text(), new YamlMapping.Entry(key, value));
            if (earlier != null) {
                SourcePosition first = earlier.key().position();
                fault(
                        offset,
                        "the key " + Quoted.of(key.text()) + " is written twice, first at line " + first.line()
                                + ", column " + first.column(),
                        "keep one of them");
            }
        }
        return new YamlMapping(List.copyOf(entries.values()), start);
    }

    private YamlNode sequence(YAMLParser parser, SourcePosition start, int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(parser, token, depth + 1));
        }
        return new YamlSequence(items, start);
    }

    private YamlScalar scalar(YAMLParser parser, int offset) throws IOException {
        String text = parser.getText();
        return new YamlScalar(text == null ? "" : text, style(offset, text), source.position(offset));
    }

    private YamlScalar.Style style(int offset, @Nullable String text) {
        int first = source.at(offset);
        if (first == '|' || first == '>') {
            return YamlScalar.Style.BLOCK;
        }
        boolean quoted = first == '"' || first == '\'';
        // a missing value has no place of its own; its event may point at the next text
        boolean missing = (text == null || text.isEmpty()) && source.at(offset + 1) != first;
        return quoted && !missing ? YamlScalar.Style.QUOTED : YamlScalar.Style.PLAIN;
    }

    private void checkProperties(int offset) {
        switch (source.at(offset)) {
            case '*' -> {
                incomplete = true;
                fault(offset, "aliases ('*name') are not read here", "write the value out");
            }
            case '&' -> fault(offset, "anchors ('&name') are not read here", "remove it");
            case '!' ->
                fault(
                        offset,
                        "tags ('!name') are not read here",
                        "remove it, or put the text in quotation marks if '!' belongs to it");
            default -> {}
        }
    }

    private void fault(int offset, String message, String nextStep) {
        // a map and its first key have the same place
        if (offset == lastFault) {
            return;
        }
        lastFault = offset;
        if (problems.size() >= MOST_PROBLEMS) {
            throw stop(offset, "more than " + MOST_PROBLEMS + " places are wrong", "mend those above first");
        }
        problems.add(Problem.error(code, message)
                .position(source.position(offset))
                .nextStep(nextStep)
                .build());
    }

    private YamlFault stop(int offset, String message, String nextStep) {
        return new YamlFault(Problem.error(code, message)
                .position(source.position(offset))
                .nextStep(nextStep)
                .build());
    }

    private static int offset(YAMLParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }
}

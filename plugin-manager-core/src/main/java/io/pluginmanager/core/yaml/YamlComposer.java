package io.pluginmanager.core.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.pluginmanager.core.text.Quoted;
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
import java.util.Optional;
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
    private final @Nullable Anchors anchors;
    private final List<Problem> problems = new ArrayList<>();
    private int nodes;
    private long characters;
    private int deepest;
    private int lastFault = -1;
    private boolean incomplete;

    /**
     * Starts composing.
     *
     * @param anchors where names are kept for aliases; null where neither is read
     */
    YamlComposer(SourceText source, YamlLimits limits, ErrorCode code, @Nullable Anchors anchors) {
        this.source = source;
        this.limits = limits;
        this.code = code;
        this.anchors = anchors;
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
        if (anchors != null && source.at(offset) == '*') {
            return alias(anchors, parser.getText(), offset, depth);
        }
        checkProperties(offset);
        boolean nested = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        if (nested && depth >= limits.depth()) {
            throw tooDeep(offset);
        }
        JsonToken first = nested ? parser.nextToken() : token;
        // the anchor before the first key of a map belongs to the key, even where the map starts there as well
        boolean ofKey = first == JsonToken.FIELD_NAME && offset(parser) == offset;
        String name = ofKey ? null : anchorAt(offset);
        int before = nodes;
        long charactersBefore = characters;
        int outer = deepest;
        deepest = depth;
        open(name);
        YamlNode node = switch (token) {
            case START_OBJECT -> mapping(parser, first, source.position(offset), depth);
            case START_ARRAY -> sequence(parser, first, source.position(offset), depth);
            default -> scalar(parser, offset);
        };
        close(name, new Anchors.Named(node, nodes - before + 1, deepest - depth, characters - charactersBefore));
        deepest = Math.max(outer, deepest);
        return node;
    }

    private YamlFault tooDeep(int offset) {
        return stop(
                offset,
                "lists and maps are nested more than " + limits.depth() + " deep",
                "write the file with fewer levels");
    }

    private YamlNode alias(Anchors known, String name, int offset, int depth) {
        Optional<Anchors.Named> found = known.find(name);
        if (found.isEmpty()) {
            String alias = Quoted.of("*" + name);
            fault(
                    offset,
                    known.isOpen(name)
                            ? "the alias " + alias + " stands inside the value that it repeats"
                            : "the alias " + alias + " has no anchor " + Quoted.of("&" + name) + " above it",
                    "write the value out");
            return new YamlScalar("", YamlScalar.Style.PLAIN, source.position(offset));
        }
        Anchors.Named named = found.get();
        nodes += named.values() - 1;
        if (nodes > limits.nodes()) {
            throw stop(
                    offset,
                    "with its aliases written out the file has more than " + limits.nodes() + " values",
                    "use fewer aliases");
        }
        characters += named.characters();
        if (characters > limits.bytes()) {
            throw stop(
                    offset,
                    "with its aliases written out the file is larger than " + limits.bytes() + " bytes",
                    "use fewer aliases");
        }
        if (depth + named.levels() > limits.depth()) {
            throw tooDeep(offset);
        }
        deepest = Math.max(deepest, depth + named.levels());
        return named.node();
    }

    private YamlNode mapping(YAMLParser parser, @Nullable JsonToken first, SourcePosition start, int depth)
            throws IOException {
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        YamlNode merged = null;
        for (JsonToken token = first; token == JsonToken.FIELD_NAME; token = parser.nextToken()) {
            int offset = offset(parser);
            checkProperties(offset);
            String name = anchorAt(offset);
            YamlScalar key = scalar(parser, offset);
            open(name);
            close(name, new Anchors.Named(key, 1, 0, key.text().length()));
            YamlNode value = node(parser, parser.nextToken(), depth + 1);
            boolean merge = key.style() == YamlScalar.Style.PLAIN && key.text().equals("<<");
            if (merge && anchors == null) {
                incomplete = true;
                fault(offset, "merge keys ('<<') are not read here", "write the keys out");
                continue;
            }
            if (merge && merged == null) {
                merged = value;
                if (!isMergeable(value)) {
                    fault(offset, "the merge key ('<<') needs a map or a list of maps", "write the keys out");
                }
                continue;
            }
            YamlMapping.Entry earlier = entries.putIfAbsent(key.text(), new YamlMapping.Entry(key, value));
            if (earlier != null || merge) {
                SourcePosition twice = earlier == null ? start : earlier.key().position();
                fault(
                        offset,
                        "the key " + Quoted.of(key.text()) + " is written twice, first at line " + twice.line()
                                + ", column " + twice.column(),
                        "keep one of them");
            }
        }
        if (merged != null) {
            merge(merged, entries);
        }
        return new YamlMapping(List.copyOf(entries.values()), start);
    }

    private static boolean isMergeable(YamlNode value) {
        return value instanceof YamlMapping
                || (value instanceof YamlSequence list
                        && list.items().stream().allMatch(YamlMapping.class::isInstance));
    }

    /** Adds the keys that are not there yet: what is written out wins over what is merged, the first over the next. */
    private static void merge(YamlNode merged, Map<String, YamlMapping.Entry> entries) {
        if (merged instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> entries.putIfAbsent(entry.key().text(), entry));
        } else if (merged instanceof YamlSequence list) {
            list.items().forEach(item -> merge(item, entries));
        }
    }

    private YamlNode sequence(YAMLParser parser, JsonToken first, SourcePosition start, int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(parser, token, depth + 1));
        }
        return new YamlSequence(items, start);
    }

    private YamlScalar scalar(YAMLParser parser, int offset) throws IOException {
        String text = parser.getText();
        characters += text == null ? 0 : text.length();
        return new YamlScalar(text == null ? "" : text, style(offset, text), source.position(offset));
    }

    private YamlScalar.Style style(int start, @Nullable String text) {
        int offset = source.at(start) == '&' ? afterAnchor(start) : start;
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
            case '&' -> {
                if (anchors == null) {
                    fault(offset, "anchors ('&name') are not read here", "remove it");
                } else if (source.at(afterAnchor(offset)) == '!') {
                    tag(afterAnchor(offset));
                }
            }
            case '!' -> tag(offset);
            default -> {}
        }
    }

    private void tag(int offset) {
        fault(
                offset,
                "tags ('!name') are not read here",
                "remove it, or put the text in quotation marks if '!' belongs to it");
    }

    private @Nullable String anchorAt(int offset) {
        return anchors == null || source.at(offset) != '&' ? null : source.text(offset + 1, endOfName(offset));
    }

    private int endOfName(int anchor) {
        int end = anchor + 1;
        while (source.at(end) > ' ' && ",[]{}".indexOf(source.at(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Returns the offset of what follows an anchor, behind blanks, line feeds and comments. */
    private int afterAnchor(int anchor) {
        int at = endOfName(anchor);
        for (int c = source.at(at); c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '#'; c = source.at(at)) {
            if (c == '#') {
                while (source.at(at) >= ' ' || source.at(at) == '\t') {
                    at++;
                }
            } else {
                at++;
            }
        }
        return at;
    }

    private void open(@Nullable String name) {
        if (name != null && anchors != null) {
            anchors.open(name);
        }
    }

    private void close(@Nullable String name, Anchors.Named value) {
        if (name != null && anchors != null) {
            anchors.close(name, value);
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

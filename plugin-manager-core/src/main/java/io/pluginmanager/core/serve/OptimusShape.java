package io.pluginmanager.core.serve;

import io.pluginmanager.core.text.Characters;
import io.pluginmanager.core.yaml.YamlDocument;
import io.pluginmanager.core.yaml.YamlLimits;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlReader;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.core.yaml.YamlSequence;
import io.pluginmanager.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells definitions that a client of Optimus reads as they are. When in doubt one is none: it is written anew then. */
final class OptimusShape {

    private static final YamlLimits LIMITS = new YamlLimits(3 << 20, 256, 400_000);
    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^%");
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,8}");
    private static final Set<String> BOOLEANS = Set.of("true", "false", "yes", "no", "on", "off");
    private static final Set<String> ROLES = Set.of("task", "hook");
    private static final Set<String> HOOK_TYPES = Set.of("", "pre", "post", "fail");

    private static final Predicate<YamlNode> TEXT = YamlScalar.class::isInstance;
    private static final Predicate<YamlNode> TEXTS = listOf(TEXT);
    private static final Predicate<YamlNode> PAIRS = listOf(mapOf(Map.of("name", TEXT, "value", TEXT)));

    private static final Predicate<YamlNode> ROOT = mapOf(Map.ofEntries(
            Map.entry("name", TEXT),
            Map.entry("description", TEXT),
            Map.entry("plugintype", word(ROLES)),
            Map.entry("pluginmods", TEXTS),
            Map.entry("pluginversion", OptimusShape::isFilled),
            Map.entry("apiversion", TEXTS),
            Map.entry("image", TEXT),
            Map.entry("entrypoint", mapOf(Map.of("shell", TEXT, "script", OptimusShape::isFilled))),
            Map.entry("dependson", TEXTS),
            Map.entry("hooktype", word(HOOK_TYPES)),
            Map.entry("questions", OptimusShape::isQuestions),
            Map.entry("defaultconfig", PAIRS),
            Map.entry("defaultassets", PAIRS)));

    private static final Predicate<YamlNode> QUESTION = mapOf(Map.ofEntries(
            Map.entry("name", OptimusShape::isFilled),
            Map.entry("prompt", TEXT),
            Map.entry("help", TEXT),
            Map.entry("default", TEXT),
            Map.entry("regexp", TEXT),
            Map.entry("validationerror", TEXT),
            Map.entry("multiselect", TEXTS),
            Map.entry("minlength", plain(INTEGER.asMatchPredicate())),
            Map.entry("maxlength", plain(INTEGER.asMatchPredicate())),
            Map.entry("required", plain(BOOLEANS::contains)),
            Map.entry("subquestions", listOf(mapOf(Map.of("ifvalue", TEXT, "questions", OptimusShape::isQuestions))))));

    private OptimusShape() {}

    /**
     * Tells whether a text is in the shape and passes the checks of a client.
     *
     * @param name what it has to say as its name
     * @param image what it has to say as its image
     */
    static boolean isStrict(byte[] text, String name, Optional<String> image) {
        // without aliases: one that overrides what it merges means something else to such clients
        YamlDocument document = YamlReader.read("", text, LIMITS, ErrorCode.DEFINITION);
        return document.problems().isEmpty()
                && isPlain(new String(text, StandardCharsets.UTF_8))
                && document.root().filter(ROOT).isPresent()
                && document.root().orElseThrow() instanceof YamlMapping root
                && text(root, "name").equals(Optional.of(name))
                && text(root, "image").equals(image)
                && root.entry("pluginversion").isPresent()
                && root.entry("plugintype").isPresent()
                && root.find("entrypoint")
                        .flatMap(entrypoint -> text((YamlMapping) entrypoint, "script"))
                        .isPresent();
    }

    /** Readers differ in what they think of directives, of tabs and of characters that nobody sees. */
    private static boolean isPlain(String text) {
        return !DIRECTIVE.matcher(text).find()
                && text.replaceFirst("^\ufeff", "")
                        .replace("\r\n", "\n")
                        .codePoints()
                        .allMatch(c -> c == '\n' || !Characters.isHidden(c));
    }

    private static Optional<String> text(YamlMapping mapping, String key) {
        return mapping.find(key).map(OptimusShape::text);
    }

    private static String text(YamlNode node) {
        return node instanceof YamlScalar scalar && !scalar.isNull() ? scalar.text() : "";
    }

    private static boolean isQuestions(YamlNode node) {
        return listOf(QUESTION).test(node);
    }

    private static boolean isFilled(YamlNode node) {
        return !text(node).isBlank();
    }

    private static Predicate<YamlNode> word(Set<String> words) {
        return node -> node instanceof YamlScalar && words.contains(text(node));
    }

    private static Predicate<YamlNode> plain(Predicate<String> literal) {
        return node -> node instanceof YamlScalar scalar
                && scalar.style() == YamlScalar.Style.PLAIN
                && literal.test(scalar.text());
    }

    private static Predicate<YamlNode> listOf(Predicate<YamlNode> item) {
        return node -> node instanceof YamlSequence list
                ? list.items().stream().allMatch(item)
                : node instanceof YamlScalar scalar && scalar.isNull();
    }

    private static Predicate<YamlNode> mapOf(Map<String, Predicate<YamlNode>> keys) {
        return node -> node instanceof YamlMapping mapping
                && mapping.entries().stream()
                        .allMatch(entry -> keys.getOrDefault(entry.key().text(), value -> false)
                                .test(entry.value()));
    }
}

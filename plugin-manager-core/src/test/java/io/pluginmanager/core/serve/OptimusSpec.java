package io.pluginmanager.core.serve;

import io.pluginmanager.core.serve.OptimusClient.Stopped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A definition as the strict reader of Optimus takes it; keys are in lower case, and there are no others. */
record OptimusSpec(
        String name,
        String description,
        String type,
        String version,
        String image,
        String shell,
        String script,
        List<String> dependsOn,
        String hookType,
        List<Question> questions,
        Map<String, String> config,
        Map<String, String> assets) {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off");

    /** A question with what Optimus can check of its answer. */
    record Question(
            String name,
            String prompt,
            String help,
            String proposal,
            String regexp,
            String validationError,
            List<String> choices,
            int minLength,
            int maxLength,
            boolean required,
            List<Block> blocks) {}

    /** Questions that follow one answer. */
    record Block(String ifValue, List<Question> questions) {}

    /** Checks in the order of Optimus. */
    void validate() {
        stopIf(name.isEmpty(), "plugin name cannot be empty");
        stopIf(image.isEmpty(), "plugin image cannot be empty");
        stopIf(version.isEmpty(), "plugin version cannot be empty");
        stopIf(script.isEmpty(), "entrypoint script cannot be empty");
        stopIf(!type.equals("task") && !type.equals("hook"), "plugin type is not supported");
    }

    private static void stopIf(boolean fault, String message) {
        if (fault) {
            throw new Stopped(message);
        }
    }

    static OptimusSpec read(byte[] bytes) {
        // one buffer for all of it: the reader fails where its buffer ends between the two halves of a character
        Node root = new Compose(
                        LoadSettings.builder().setBufferSize(bytes.length + 1).build())
                .composeString(new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new Stopped("plugin name cannot be empty"));
        Struct spec = new Struct("yaml.PluginSpec", root);
        Struct entrypoint = spec.struct("entrypoint", "plugin.Entrypoint");
        spec.texts("pluginmods");
        spec.texts("apiversion");
        String shell = entrypoint.text("shell");
        OptimusSpec read = new OptimusSpec(
                spec.text("name"),
                spec.text("description"),
                spec.text("plugintype"),
                spec.text("pluginversion"),
                spec.text("image"),
                shell.isEmpty() ? "/bin/sh" : shell,
                entrypoint.text("script").replace("\n", "; "),
                spec.texts("dependson"),
                spec.text("hooktype"),
                spec.list("questions", OptimusSpec::question),
                pairs(spec, "defaultconfig"),
                pairs(spec, "defaultassets"));
        entrypoint.end();
        spec.end();
        return read;
    }

    private static Map<String, String> pairs(Struct spec, String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        spec.list(key, node -> {
            Struct pair = new Struct("plugin.Pair", node);
            pairs.put(pair.text("name"), pair.text("value"));
            pair.end();
            return pair;
        });
        return pairs;
    }

    private static Question question(Node node) {
        Struct struct = new Struct("plugin.Question", node);
        Question question = new Question(
                struct.text("name"),
                struct.text("prompt"),
                struct.text("help"),
                struct.text("default"),
                struct.text("regexp"),
                struct.text("validationerror"),
                struct.texts("multiselect"),
                struct.number("minlength"),
                struct.number("maxlength"),
                struct.truth("required"),
                struct.list("subquestions", OptimusSpec::block));
        struct.end();
        return question;
    }

    private static Block block(Node node) {
        Struct struct = new Struct("plugin.SubQuestion", node);
        Block block = new Block(struct.text("ifvalue"), struct.list("questions", OptimusSpec::question));
        struct.end();
        return block;
    }

    /** A map whose keys are taken out one by one; what is left at the end is a fault. */
    private static final class Struct {

        private final String type;
        private final Map<String, Node> fields = new LinkedHashMap<>();

        Struct(String type, Node node) {
            this.type = type;
            if (!(node instanceof MappingNode mapping)) {
                throw new Stopped("cannot unmarshal " + node.getTag() + " into " + type);
            }
            for (NodeTuple field : mapping.getValue()) {
                String key = ((ScalarNode) field.getKeyNode()).getValue();
                if (fields.put(key, field.getValueNode()) != null) {
                    throw new Stopped("field " + key + " already set in type " + type);
                }
            }
        }

        private Struct(String type) {
            this.type = type;
        }

        void end() {
            fields.keySet().forEach(key -> {
                throw new Stopped("field " + key + " not found in type " + type);
            });
        }

        Struct struct(String key, String struct) {
            Node node = fields.remove(key);
            return node == null || isNull(node) ? new Struct(struct) : new Struct(struct, node);
        }

        String text(String key) {
            Node node = fields.remove(key);
            return node == null ? "" : textOf(node);
        }

        List<String> texts(String key) {
            return list(key, OptimusSpec::textOf);
        }

        <T> List<T> list(String key, Function<Node, T> item) {
            List<T> items = new ArrayList<>();
            Node node = fields.remove(key);
            if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(each -> items.add(item.apply(each)));
            } else if (node != null && !isNull(node)) {
                throw new Stopped("cannot unmarshal " + node.getTag() + " into a list");
            }
            return items;
        }

        int number(String key) {
            Node node = fields.remove(key);
            return node == null ? 0 : Integer.parseInt(plain(node, "int"));
        }

        boolean truth(String key) {
            Node node = fields.remove(key);
            String word = node == null ? "no" : plain(node, "bool");
            if (!TRUE.contains(word) && !FALSE.contains(word)) {
                throw new Stopped("cannot unmarshal `" + word + "` into bool");
            }
            return TRUE.contains(word);
        }
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && NULLS.contains(scalar.getValue());
    }

    private static String textOf(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw new Stopped("cannot unmarshal " + node.getTag() + " into string");
        }
        return isNull(node) ? "" : scalar.getValue();
    }

    private static String plain(Node node, String type) {
        if (node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
            return scalar.getValue();
        }
        throw new Stopped("cannot unmarshal " + node.getTag() + " into " + type);
    }

    /** Returns all questions, those that follow answers included. */
    static List<Question> all(List<Question> questions) {
        List<Question> all = new ArrayList<>();
        for (Question question : questions) {
            all.add(question);
            question.blocks().forEach(block -> all.addAll(all(block.questions())));
        }
        return all;
    }
}

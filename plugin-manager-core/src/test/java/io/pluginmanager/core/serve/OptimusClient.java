package io.pluginmanager.core.serve;

import com.google.re2j.Pattern;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A client of Optimus: it asks for the archive, unpacks it, and reads every definition as the release does that has shell
 * and script. It forgives nothing, and stops at the first fault.
 */
final class OptimusClient {

    private static final String PREFIX = "optimus-plugin-";
    private static final String SUFFIX = ".yaml";

    private final Map<String, OptimusSpec> plugins = new LinkedHashMap<>();

    /** The client could not go on; every plugin is lost to it. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(String message) {
            super(message);
        }
    }

    /** Syncs: no header says what it likes, no status is looked at. */
    static OptimusClient sync(URI server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/plugins")).build();
        return new OptimusClient(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    OptimusClient(byte[] archive) throws IOException {
        Map<String, byte[]> directory = unzip(archive);
        for (String file : discover(directory.keySet())) {
            OptimusSpec spec = OptimusSpec.read(directory.get(file));
            spec.validate();
            if (plugins.putIfAbsent(spec.name(), spec) != null) {
                throw new Stopped("plugin name already in use " + spec.name());
            }
        }
    }

    static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    /** Looks into one directory, never below it; what seems to be another version of a plugin is ignored (X10). */
    private static List<String> discover(Iterable<String> files) {
        List<String> discovered = new ArrayList<>();
        for (String file : files) {
            String start = file.split("_", -1)[0];
            if (file.startsWith(PREFIX)
                    && file.endsWith(SUFFIX)
                    && discovered.stream().noneMatch(known -> known.contains(start))) {
                discovered.add(file);
            }
        }
        return discovered;
    }

    Map<String, OptimusSpec> plugins() {
        return plugins;
    }

    OptimusSpec plugin(String name) {
        OptimusSpec spec = plugins.get(name);
        if (spec == null) {
            throw new Stopped(name + ": unsupported plugin requested, make sure its correctly installed");
        }
        return spec;
    }

    /** Asks a user, who has an answer to each question by its name or gives the default; returns the config of the job. */
    static Map<String, String> ask(OptimusSpec spec, Map<String, String> answers) {
        Map<String, String> config = new LinkedHashMap<>();
        ask(spec.questions(), answers, config);
        config.putAll(spec.config());
        return config;
    }

    private static void ask(
            List<OptimusSpec.Question> questions, Map<String, String> answers, Map<String, String> config) {
        for (OptimusSpec.Question question : questions) {
            String answer = answers.getOrDefault(question.name(), question.proposal());
            if (!question.choices().isEmpty() && !question.choices().contains(answer)) {
                throw new Stopped(question.name() + ": not a choice: " + answer);
            }
            check(question, answer);
            config.put(question.name(), answer);
            for (OptimusSpec.Block block : question.blocks()) {
                if (block.ifValue().equals(answer)) {
                    ask(block.questions(), answers, config);
                }
            }
        }
    }

    private static void check(OptimusSpec.Question question, String answer) {
        int length = answer.codePointCount(0, answer.length());
        if (question.required()) {
            if (answer.isEmpty()) {
                throw new Stopped(question.name() + ": Value is required");
            }
        } else if (!question.regexp().isEmpty()
                && !Pattern.compile(question.regexp()).matcher(answer).find()) {
            throw new Stopped(question.name() + ": " + question.validationError());
        } else if (question.minLength() != 0 && length < question.minLength()) {
            throw new Stopped(question.name() + ": value is too short. Min length is " + question.minLength());
        } else if (question.maxLength() != 0 && length > question.maxLength()) {
            throw new Stopped(question.name() + ": value is too long. Max length is " + question.maxLength());
        }
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
